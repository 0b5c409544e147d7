using System.Net;
using System.Net.Sockets;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>Samples, kit and bench as they are started by hand: a mistake is a line and exit code 1, and SIGTERM ends them.</summary>
[Category("Slow")]
[CancelAfter(120_000)]
public sealed class MistypedTests
{
    private static readonly (string Folder, string Name)[] Programs =
    [
        ("samples/PlatformSimulator", "PlatformSimulator"), ("samples/Quickstart", "Quickstart"), ("samples/TestData", "TestData"), ("Institute.Conformance", "Institute.Conformance"),
        ("samples/SampleBank", "SampleBank"), ("samples/RestBank", "RestBank"), ("bench", "Institute.Bench"),
    ];

    // Behind a program's name; {0} is a file that holds arguments.
    private static readonly string[][] Lines =
    [
        ["PlatformSimulator", "@{0}"], ["PlatformSimulator", "ask", "--name", "@Anna"], ["PlatformSimulator", "ask", "--directory", "/dev/null", "--person"], ["PlatformSimulator", "--no-such"],
        ["PlatformSimulator", "ask", "--directory", "/nowhere", "--person", "198003192385"],
        ["Quickstart", "@{0}"], ["Quickstart", "--bank", "ftp://x"], ["Quickstart", "--directory", "/proc/x"], ["Quickstart", "--json", "--json=perhaps"],
        ["TestData", "@{0}"], ["TestData", "make", "--customers", "x", "--out", "c"], ["TestData", "make", "--customers", "5", "--out", "/proc/nope"], ["TestData", "check", "/nowhere"],
        ["Institute.Conformance", "@{0}"], ["Institute.Conformance", "/nowhere"], ["Institute.Conformance", "--only"],
        ["SampleBank", "--urls", "nonsense"], ["SampleBank", "--Bank:Customers", "many"], ["SampleBank", "--Bank:ProofKeyFile", "/nowhere"],
        ["RestBank", "--SettingsFile=/nowhere"], ["RestBank", "--SettingsFile={0}"], ["RestBank", "--Bank:AlowDirect=true"],
        ["Institute.Bench", "@{0}"], ["Institute.Bench", "growth", "all"], ["Institute.Bench", "fuzz", "-1"], ["Institute.Bench", "compare", "--out"], ["Institute.Bench", "adapter-peak"], ["Institute.Bench", "yarp", "1"],
    ];

    [Test]
    public async Task A_mistake_is_told_without_a_stack_and_ends_with_1(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(folder.File("args"), "--help", cancellationToken);
        var wrong = new List<string>();
        foreach (var line in Lines)
        {
            // A line a mistake: the services of banks have many settings, and an unknown word leaves the command unnamed, too.
            var (where, name) = Programs.Single(p => string.Equals(p.Name, line[0], StringComparison.Ordinal));
            var (code, output, errors) = await BuiltProgram.RunAsync(where, name, cancellationToken, [.. line[1..].Select(a => a.Replace("{0}", folder.File("args"), StringComparison.Ordinal))]);
            var told = errors.TrimEnd().Split('\n');
            if (code != 1 || told is [""] || told.Length > (name.EndsWith("Bank", StringComparison.Ordinal) ? 12 : 2) || (output + errors).Contains("   at ", StringComparison.Ordinal) || (output + errors).Contains("Exception:", StringComparison.Ordinal) || (output + errors).Contains("Unhandled", StringComparison.Ordinal))
            {
                wrong.Add($"{string.Join(' ', line)}: {code}\n{output}{errors}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task A_banks_own_faults_and_the_adapters_are_told_in_one_round(CancellationToken cancellationToken)
    {
        var (code, _, errors) = await BuiltProgram.RunAsync("samples/RestBank", "RestBank", cancellationToken, "--Bank:OrganisationNumber=1", "--Bank:Name=Prov", "--Bank:ProofKeyFile=/nowhere");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("Core:Address is missing.").And.Contain("Bank:OrganisationNumber is no organisation number").And.Contain("/nowhere"));
    }

    [TestCase("samples/SampleBank", "SampleBank")]
    [TestCase("samples/RestBank", "RestBank")]
    public async Task A_bank_does_not_start_where_letters_are_not_composed(string folder, string name, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };
        var (code, _, errors) = await BuiltProgram.RunAsync(folder, name, settings, cancellationToken, "--urls", "http://127.0.0.1:0");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT").And.Not.Contain("   at "));
    }

    [Test]
    public async Task SIGTERM_ends_a_quickstart_that_is_starting_its_servers(CancellationToken cancellationToken)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var folder = new TemporaryDirectory();
        var bank = BuiltProgram.Launch("samples/Quickstart", "Quickstart", "--keep", "--directory", folder.File("q"), "--bank", $"http://{silent.LocalEndpoint}");
        using (bank)
        {
            var errors = bank.StandardError.ReadToEndAsync(cancellationToken);

            // The first line is written while servers are being started: every state after it is tried elsewhere.
            await bank.StandardOutput.ReadLineAsync(cancellationToken);
            using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", bank.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await bank.StandardOutput.ReadToEndAsync(cancellationToken);
            await bank.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);

            Assert.That(await errors, Does.Not.Contain("   at "));
            Assert.That(bank.ExitCode, Is.InRange(0, 1));
        }
    }
}
