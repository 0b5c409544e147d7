using System.CommandLine;

namespace Institute.Conformance.Commands;

/// <summary>The options of the one command.</summary>
internal sealed class ConformanceOptions
{
    public Option<DirectoryInfo?> Directory { get; } = new("--directory", "-d") { Description = "Folder with kit.json and the certificates that it names." };

    public Option<bool> List { get; } = new("--list") { Description = "Lists the cases, one a line, and ends." };

    public Option<bool> Coverage { get; } = new("--coverage") { Description = "Runs the kit against broken institutes and says which case fails against which. Without --directory it starts a Quickstart of its own." };

    public Option<bool> Json { get; } = new("--json") { Description = "Prints the report as JSON on standard output." };

    public Option<string[]> Rule { get; } = new("--rule") { Description = "Runs the cases of this rule only; may come several times." };

    public Option<string[]> Case { get; } = new("--case") { Description = "Runs this case only, for example search-03; may come several times." };

    public Option<string[]> Broken { get; } = new("--broken") { Description = "With --coverage: this broken institute only; may come several times." };

    public Option<int> Parallel { get; } = new("--parallel") { Description = "How many cases run at a time.", DefaultValueFactory = _ => 4 };

    public Option<DirectoryInfo?> Out { get; } = new("--out") { Description = "Folder for report.html, report.sv.html, report.json and their list, signed or not. Without it: conformance/ in the kit's folder." };

    public Option<FileInfo?> Markdown { get; } = new("--markdown") { Description = "With --coverage: writes the table to this file." };

    public Option<FileInfo?> SignKey { get; } = new("--sign-key") { Description = "The institute's own private key (PEM, EC or RSA) that signs the report. Without it the report is unsigned." };

    public Option<FileInfo?> SignCertificate { get; } = new("--sign-certificate") { Description = "The certificate of that key (PEM)." };

    public Option<FileInfo?> Verify { get; } = new("--verify") { Description = "Says who signed a report.p7s, and whether the files beside it are unchanged." };

    public IEnumerable<Option> All => [Directory, List, Coverage, Json, Rule, Case, Broken, Parallel, Out, SignKey, SignCertificate, Markdown, Verify];
}
