using System.CommandLine;
using System.Diagnostics;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Tests.MessageLogs.DiskFaults;
using Institute.Testing;
using Institute.Testing.Logging;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>A start compares the log with its witness file: what a node remembers beside its log is put back with it.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class WitnessedStoreTests : IDisposable
{
    private const int WentBack = 3051;

    private readonly TemporaryDirectory elsewhere = new();
    private readonly LogFolder folder = new();
    private readonly CapturedLog operational = new();
    private readonly ILoggerFactory loggers;

    public WitnessedStoreTests()
    {
        loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        folder.Options = folder.Options with { WitnessFile = elsewhere.File("heads") };
    }

    public void Dispose()
    {
        loggers.Dispose();
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Test]
    public async Task An_older_copy_of_the_whole_folder_is_noticed_told_once_and_gone_on_from_in_a_new_epoch(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        Copy(folder.Path, elsewhere.File("older"));
        await AskAsync(2, cancellationToken);
        var lost = folder.Verify().NewestHead!;
        Directory.Delete(folder.Path, recursive: true);
        Copy(elsewhere.File("older"), folder.Path);

        await AskAsync(3, cancellationToken);
        Assert.That(operational.Has(WentBack), Is.True);
        Assert.That(folder.Verify().Faults, Is.Empty, "what is there is whole");
        Assert.That(folder.Verify(new() { OutsideHeads = [lost] }).Faults, Has.Count.EqualTo(1), "and the witness tells what is missing");

        await AskAsync(4, cancellationToken);
        var records = folder.Records();
        Assert.That(records.Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => (r.ExchangeId, r.Epoch)), Is.EqualTo(new (Guid?, int)[] { (Exchange(1), 1), (Exchange(3), 2), (Exchange(4), 2) }));
        Assert.That(records.Single(r => r.Kind == RecordKind.LogGap).Detail, Does.Contain($"the store went back: it ended at record 3, and record {lost.Decode().LastSequence} of epoch 1 had been committed"));
    }

    [Test]
    public async Task A_newer_head_counts_only_when_the_log_signed_it([Values] bool isSignedByTheLog, [Values] bool isOfThisLog, [Values] bool isOfThisNode, CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        var newest = folder.Verify().NewestHead!.Decode();
        var newer = newest with { Size = newest.Size + 1, LastSequence = newest.LastSequence + 1, LogId = isOfThisLog ? newest.LogId : Guid.NewGuid(), Node = isOfThisNode ? newest.Node : "node-2" };
        using (var signer = HeadSigner.Load(isSignedByTheLog ? Path.Combine(folder.Path, HeadSigner.DefaultFileName) : elsewhere.File("key.pem"), mayCreate: !isSignedByTheLog))
        {
            await File.AppendAllTextAsync(folder.Options.WitnessFile!, $"2026-11-21T09:00:00Z {signer.Sign(newer).ToText()}\n", cancellationToken);
        }

        await AskAsync(2, cancellationToken);
        Assert.That(folder.Records().Max(r => r.Epoch), Is.EqualTo(isSignedByTheLog && isOfThisLog && isOfThisNode ? 2 : 1));
    }

    [Test]
    public async Task A_witness_that_is_missing_damaged_or_cannot_be_read_stops_no_start(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        await File.AppendAllTextAsync(folder.Options.WitnessFile!, "\n2026 A.B\n.\nå", cancellationToken);
        await AskAsync(2, cancellationToken);
        File.Delete(folder.Options.WitnessFile!);
        await AskAsync(3, cancellationToken);
        folder.Options = folder.Options with { WitnessFile = elsewhere.Path };
        await AskAsync(4, cancellationToken);
        Assert.That(operational.Has(WentBack), Is.False);
        Assert.That(folder.Records().Where(r => r.Kind == RecordKind.QuestionReceived).Select(r => r.Epoch), Is.EqualTo(new[] { 1, 1, 1, 1 }));
    }

    [Test]
    public async Task A_witness_that_hangs_is_not_waited_for(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        var pipe = elsewhere.File("pipe");
        using (var making = Process.Start("mkfifo", pipe))
        {
            await making.WaitForExitAsync(cancellationToken);
        }

        using (var store = new WitnessedStore(SqliteLogStore.Open(folder.Path), pipe))
        {
            Assert.That(store.LostHead(), Is.Null);
        }

        // A pipe is opened for writing only when somebody waits to read it: so it was hanging there, and ends now.
        await Task.Run(() => File.OpenHandle(pipe, FileMode.Open, FileAccess.Write).Dispose(), cancellationToken).WaitAsync(cancellationToken);
    }

    [Test]
    public async Task A_witness_that_is_no_file_to_look_back_in_stops_no_start(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        var pipe = elsewhere.File("pipe");
        using (var making = Process.Start("mkfifo", pipe))
        {
            await making.WaitForExitAsync(cancellationToken);
        }

        using var open = File.OpenHandle(pipe, FileMode.Open, FileAccess.ReadWrite);
        using var store = new WitnessedStore(SqliteLogStore.Open(folder.Path), pipe);
        Assert.That(store.LostHead(), Is.Null);
    }

    [Test]
    public async Task A_loss_is_found_also_behind_heads_that_somebody_else_signed(CancellationToken cancellationToken)
    {
        var lost = await PutAnOlderCopyBackAsync(cancellationToken);
        using (var stranger = HeadSigner.Load(elsewhere.File("key.pem"), mayCreate: true))
        {
            var witness = new FileHeadWitness(folder.Options.WitnessFile!);
            await witness.KeepAsync(stranger.Sign(lost with { Epoch = 7 }), cancellationToken);
            await witness.KeepAsync(stranger.Sign(lost with { LastSequence = 700 }), cancellationToken);
        }

        await AskAsync(3, cancellationToken);
        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.LogGap), Is.EqualTo(1));
    }

    [Test]
    public async Task A_loss_is_told_also_when_the_first_start_after_it_could_not_write(CancellationToken cancellationToken)
    {
        await PutAnOlderCopyBackAsync(cancellationToken);
        await using (var log = folder.Log(() => new WitnessedStore(new FaultyStore(SqliteLogStore.Open(folder.Path)) { BeforeCommit = () => throw new IOException("injected") }, folder.Options.WitnessFile!)))
        {
            Assert.That(async () => await log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>());
        }

        await AskAsync(3, cancellationToken);
        await AskAsync(4, cancellationToken);
        Assert.That(folder.Records().Single(r => r.Kind == RecordKind.LogGap).Detail, Does.Contain("the store went back"));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_log_that_was_restored_on_purpose_has_lost_nothing_unawares(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        Assert.That(await RunAsync("backup", "--to", elsewhere.File("backup")), Is.Zero);
        await AskAsync(2, cancellationToken);
        var key = await File.ReadAllBytesAsync(folder.Options.SigningKeyPath, cancellationToken);
        Directory.Delete(folder.Path, recursive: true);
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllBytesAsync(folder.Options.SigningKeyPath, key, cancellationToken);
        File.SetUnixFileMode(folder.Options.SigningKeyPath, UnixFileMode.UserRead);
        Assert.That(await RunAsync("restore", "--from", elsewhere.File("backup")), Is.Zero);

        await AskAsync(3, cancellationToken);
        Assert.That(folder.Records().Max(r => r.Epoch), Is.EqualTo(2));
        Assert.That(folder.Records().Select(r => r.Kind), Has.No.Member(RecordKind.LogGap).And.Member(RecordKind.Restored));
        Assert.That(operational.Has(WentBack), Is.False);
    }

    [Test]
    public async Task A_segment_that_cannot_be_read_is_not_told_as_an_older_copy(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        var newest = folder.Verify().NewestHead!.Decode();
        using (var signer = HeadSigner.Load(Path.Combine(folder.Path, HeadSigner.DefaultFileName), mayCreate: false))
        {
            await new FileHeadWitness(folder.Options.WitnessFile!).KeepAsync(signer.Sign(newest with { Size = newest.Size + 1, LastSequence = newest.LastSequence + 1 }), cancellationToken);
        }

        var segment = folder.Archive().PathOf(folder.Archive().Segments()[0]);
        await File.WriteAllBytesAsync(segment, [.. new byte[100], .. (await File.ReadAllBytesAsync(segment, cancellationToken))[100..]], cancellationToken);
        using var store = new WitnessedStore(SqliteLogStore.Open(folder.Path), folder.Options.WitnessFile!);
        Assert.That(store.LostHead(), Is.Null);
    }

    private static Guid Exchange(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private async Task<TreeHead> PutAnOlderCopyBackAsync(CancellationToken cancellationToken)
    {
        await AskAsync(1, cancellationToken);
        Copy(folder.Path, elsewhere.File("older"));
        await AskAsync(2, cancellationToken);
        var lost = folder.Verify().NewestHead!.Decode();
        Directory.Delete(folder.Path, recursive: true);
        Copy(elsewhere.File("older"), folder.Path);
        return lost;
    }

    private async Task<int> RunAsync(params string[] arguments) =>
        await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", .. arguments]).InvokeAsync(new() { Output = TextWriter.Null, Error = TextWriter.Null });

    private async Task AskAsync(int number, CancellationToken cancellationToken)
    {
        await using var log = MessageLogFactory.Create(folder.Options, folder.Clock, loggers);
        await log.OpenAsync(cancellationToken);
        Assert.That(await log.AppendAsync(Entries.Question(Exchange(number))), Is.InstanceOf<AppendResult.Durable>());
    }
}
