using System.CommandLine;
using System.Globalization;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;
using Institute.Testing.Logging;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>What could not be looked at, or not with what was given, is told as that by both verifiers: exit code 2, and never WRONG.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class AccusationTests : IDisposable
{
    private readonly TemporaryDirectory elsewhere = new();
    private readonly LogFolder folder = new();

    private string Witness => elsewhere.File("heads");

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Test]
    public async Task A_head_that_is_younger_than_the_copy_asks_for_a_new_copy_and_accuses_nobody()
    {
        var copy = await CopyOfARunningLogAsync();
        LogFolder.Date(copy, folder.Verify().NewestHead!.Decode().Time.UtcDateTime.AddSeconds(-30));
        await AssertBothAsync(2, "take a new copy before you conclude", copy, "--witness", Witness);
    }

    [Test]
    public async Task A_copy_that_was_made_after_the_head_and_lacks_its_record_is_wrong()
    {
        var copy = await CopyOfARunningLogAsync();
        LogFolder.Date(copy, folder.Verify().NewestHead!.Decode().Time.UtcDateTime.AddSeconds(30));
        await AssertBothAsync(1, "WRONG", copy, "--witness", Witness);
    }

    [Test]
    public async Task A_segment_that_may_not_be_opened_is_no_evidence_and_a_damaged_one_is()
    {
        await WriteAsync();
        using var unreadable = new TamperedLog(folder.Path);
        var file = unreadable.FileOf(1);
        File.Delete(file);
        // For every user, root too, what the kernel refuses to open.
        File.CreateSymbolicLink(file, file);
        await AssertBothAsync(2, "copy the", unreadable.Path, "--witness", Witness);

        using var damaged = new TamperedLog(folder.Path);
        File.WriteAllBytes(damaged.FileOf(1), new byte[8192]);
        await AssertBothAsync(1, "WRONG", damaged.Path);
    }

    [Test]
    public async Task Heads_of_another_log_of_this_node_are_refused_and_those_of_other_nodes_passed_over()
    {
        await WriteAsync();
        using var signer = HeadSigner.Load(elsewhere.File("other.pem"), mayCreate: true);
        var head = folder.Verify().NewestHead!.Decode();
        var neighbour = signer.Sign(head with { LogId = Guid.NewGuid(), Node = "node-2" });
        File.AppendAllText(Witness, $"2026-11-21T09:00:00Z {neighbour.ToText()}\n");
        await AssertBothAsync(0, "onfirmed by an outside head", folder.Path, "--witness", Witness);

        var rival = signer.Sign(head with { LogId = Guid.NewGuid() });
        File.AppendAllText(Witness, $"2026-11-21T09:00:00Z {rival.ToText()}\n");
        await AssertBothAsync(2, "begun anew", folder.Path, "--witness", Witness);
        await AssertBothAsync(2, "of other", folder.Path, "--head", neighbour.ToText(), ignoreWords: true);
    }

    [Test]
    public async Task A_whole_line_of_the_witness_is_taken_for_its_head()
    {
        await WriteAsync();
        await AssertBothAsync(0, "onfirmed by an outside head", folder.Path, "--head", File.ReadLines(Witness).Last());
    }

    [Test]
    public async Task The_settings_witness_file_is_used_where_the_settings_name_the_log()
    {
        await WriteAsync();
        var (code, output) = await VerifyAsync();
        Assert.That((code, output), Is.EqualTo((0, output)), output);
        Assert.That(output, Does.StartWith("Confirmed by an outside head"));
    }

    [Test]
    public async Task A_witness_file_of_another_log_gets_no_head_of_this_one_and_is_told_at_the_start()
    {
        await WriteAsync();
        var before = File.ReadAllText(Witness);
        using var operational = new CapturedLog();
        using var loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        folder.Options = folder.Options with { Directory = folder.Path + "-other" };
        await using (var log = MessageLogFactory.Create(folder.Options, folder.Clock, loggers))
        {
            await log.OpenAsync(CancellationToken.None);
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        Assert.That(operational.Has(3025), Is.True);
        Assert.That(File.ReadAllText(Witness), Is.EqualTo(before));
    }

    [TestCase(0, "usage", "--help")]
    [TestCase(0, "usage", "-h", "folder")]
    [TestCase(2, "usage")]
    [TestCase(2, "NOT CHECKED", "--what")]
    [TestCase(2, "NOT CHECKED", "--head")]
    [TestCase(2, "NOT CHECKED", "/nowhere")]
    [TestCase(2, "NOT CHECKED", "/", "--head", "one two.three")]
    [TestCase(2, "NOT CHECKED", "/", "--witness", "/nowhere/heads")]
    [TestCase(2, "NOT CHECKED", "/", "--trust", "xyz")]
    [TestCase(2, "NOT CHECKED", "--pair", "/etc/hostname", "--trust", "0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase(2, "NOT CHECKED", "one", "two")]
    public void The_second_verifier_says_how_it_is_called(int code, string says, params string[] arguments)
    {
        var found = SecondVerifier.Run(arguments);
        Assert.That(found.Output, Does.Contain(says));
        Assert.That(found.Code, Is.EqualTo(code), found.Output);
    }

    private async Task WriteAsync()
    {
        folder.Options = folder.Options with { WitnessFile = Witness };
        await using var log = folder.Log();
        await log.OpenAsync(CancellationToken.None);
        await log.AppendAsync(new LogEntry(RecordKind.Ready));
    }

    /// <summary>The witness goes on after it.</summary>
    private async Task<string> CopyOfARunningLogAsync()
    {
        await WriteAsync();
        using var copy = new TamperedLog(folder.Path);
        Directory.Move(copy.Path, elsewhere.File("copy"));
        folder.Clock.JumpWallClock(TimeSpan.FromMinutes(1));
        await WriteAsync();
        return elsewhere.File("copy");
    }

    private async Task AssertBothAsync(int code, string says, string log, string option = "", string value = "", bool ignoreWords = false)
    {
        string[] arguments = option.Length == 0 ? [] : [option, value];
        var (own, output) = await VerifyAsync(["--log", log, .. arguments]);
        var second = SecondVerifier.Run([log, .. arguments]);
        Assert.Multiple(() =>
        {
            Assert.That(own, Is.EqualTo(code), output);
            Assert.That(second.Code, Is.EqualTo(code), second.Output);
            if (!ignoreWords)
            {
                Assert.That(output, Does.Contain(says));
                Assert.That(second.Output, Does.Contain(says));
            }

            Assert.That((output + second.Output).Contains("WRONG", StringComparison.Ordinal), Is.EqualTo(code == 1), output + second.Output);
        });
    }

    private async Task<(int Code, string Output)> VerifyAsync(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", "verify", .. arguments]).InvokeAsync(new() { Output = output, Error = output });
        return (code, output.ToString());
    }
}
