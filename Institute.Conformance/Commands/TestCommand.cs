using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using Institute.Conformance.Reports;
using Institute.Conformance.Rules;
using PlatformSimulator.Kits;
using Spectre.Console;

namespace Institute.Conformance.Commands;

/// <summary>Runs the cases against the institute that kit.json names, prints, and writes the reports.</summary>
internal sealed class TestCommand(ConformanceOptions options, TimeProvider clock)
{
    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var directory = result.GetValue(options.Directory)?.FullName ?? throw new KitException("Name the folder with kit.json: --directory DIR. Cases are listed by --list.");
        var kit = KitFile.Read(directory);
        _ = kit.Institute?.Checked();
        var cases = Chosen(result);
        foreach (var customer in RealNumbers.In(kit.TestCustomers))
        {
            await Console.Error.WriteLineAsync($"kit.json: {customer} is outside Skatteverket's published test series. If it is a real person's number, stop: every question about it is a disclosure.");
        }

        using var signer = Signer(result);
        using var certificates = ClientCertificates.Load(directory, kit, clock);
        using var sender = new Sender(directory, kit, certificates, null, clock);
        var context = new CaseContext(directory, kit, sender, new(directory, kit, certificates, clock), certificates, clock);
        var startedAt = clock.GetUtcNow();
        var results = await WithProgressAsync(cases.Count, done => new CaseRunner(context, result.GetValue(options.Parallel), _ => done()).RunAsync(cases, cancellationToken), !result.GetValue(options.Json));
        var report = ConformanceReport.Of(kit, signer is null ? null : ReportSigner.Of(signer), startedAt, clock.GetUtcNow(), AllRules.Rules, results);
        var place = result.GetValue(options.Out)?.FullName ?? Path.Combine(directory, "conformance");
        ReportFiles.Write(place, report, AllRules.Rules, signer);
        if (result.GetValue(options.Json))
        {
            Console.WriteLine(Encoding.UTF8.GetString(report.ToJson()));
        }
        else
        {
            Print(report, place);
        }

        return report.Failed == 0 ? 0 : 1;
    }

    private List<NamedCase> Chosen(ParseResult result)
    {
        var rules = result.GetValue(options.Rule) ?? [];
        var ids = result.GetValue(options.Case) ?? [];
        var chosen = AllRules.Cases.Where(c => rules.Length + ids.Length == 0 || rules.Contains(c.Rule.Id, StringComparer.OrdinalIgnoreCase) || ids.Contains(c.Id, StringComparer.OrdinalIgnoreCase)).ToList();
        return chosen.Count > 0 ? chosen : throw new KitException("No case is chosen. Rules: " + string.Join(", ", AllRules.Rules.Select(r => r.Id)) + ".");
    }

    private static async Task<IReadOnlyList<CaseResult>> WithProgressAsync(int count, Func<Action, Task<IReadOnlyList<CaseResult>>> run, bool mayShow)
    {
        if (!mayShow || Console.IsOutputRedirected)
        {
            return await run(() => { });
        }

        return await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask("Asking", maxValue: count);
            return await run(() => bar.Increment(1));
        });
    }

    /// <summary>Asked for before the first question, so that a wrong key costs no run.</summary>
    private X509Certificate2? Signer(ParseResult result) => (result.GetValue(options.SignCertificate), result.GetValue(options.SignKey)) switch
    {
        (null, null) => null,
        ({ } certificate, { } key) => ReportSignature.LoadSigner(certificate.FullName, key.FullName),
        _ => throw new KitException("--sign-key and --sign-certificate belong together: name both, or neither."),
    };

    private static void Print(ConformanceReport report, string place)
    {
        foreach (var rule in AllRules.Rules)
        {
            var own = report.Cases.Where(c => string.Equals(c.Rule, rule.Id, StringComparison.Ordinal)).ToList();
            if (own.Count > 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Id,-12} {own.Count(c => c.Outcome == CaseOutcome.Passed),3} of {own.Count,3}  {rule.Title}"));
            }
        }

        foreach (var bad in report.Cases.Where(c => c.Outcome != CaseOutcome.Passed))
        {
            Console.WriteLine($"{(bad.Outcome == CaseOutcome.Failed ? "FAILED   " : "not given")} {bad.Id} {bad.Name}: expected {bad.Expected}; seen: {bad.Seen}");
        }

        Console.WriteLine($"Reports: {place}, {(report.Signer is { } by ? "signed by " + by.Subject : "unsigned (--sign-key and --sign-certificate name the institute's own)")}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Passed} passed, {report.Failed} failed, {report.NotGiven} not given"));
    }
}
