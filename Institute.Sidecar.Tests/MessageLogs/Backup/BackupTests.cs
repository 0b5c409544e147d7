using System.CommandLine;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Backup;

/// <summary>The drill: the machine is gone, the backup is not.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class BackupTests : IDisposable
{
    private readonly LogFolder folder = new();

    private string Copy => folder.File("copy");

    public void Dispose() => folder.Dispose();

    [Test]
    public async Task A_backup_of_a_running_log_is_restored_to_an_empty_machine_and_goes_on_in_a_new_epoch(CancellationToken cancellationToken)
    {
        var (before, after) = (Guid.CreateVersion7(folder.Clock.GetUtcNow()), Guid.CreateVersion7(folder.Clock.GetUtcNow()));
        SignedHead newest;
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await AskAsync(log, before);
            Assert.That(await RunAsync("backup", "--to", Copy), Is.Zero);
            await AskAsync(log, after);
            newest = NewestHead();
        }

        var empty = Directory.CreateDirectory(folder.File("machine")).FullName;
        File.Copy(Path.Combine(folder.Path, "signing-key.pem"), Path.Combine(empty, "signing-key.pem"));
        folder.Options = folder.Options with { Directory = empty };
        Assert.That(await RunAsync("restore", "--from", Copy), Is.Zero);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();

        Assert.That(folder.Verify().Faults, Is.Empty);
        Assert.That(folder.Verify(new() { OutsideHeads = [newest] }).Faults.Single().Sequence, Is.EqualTo(newest.Decode().LastSequence), "what is missing is named");
        Assert.That(folder.Records().Where(r => r.Kind == RecordKind.AnswerReady).Select(r => r.ExchangeId), Is.EqualTo(new Guid?[] { before }));
        Assert.That(folder.Records().Single(r => r.Kind == RecordKind.Restored).Epoch, Is.EqualTo(2));
        Assert.That(folder.Archive().ReadIdentity()!.Epoch, Is.EqualTo(2));
    }

    [TestCase(".db.new", 0)]
    [TestCase(".db", 2)]
    public async Task A_link_that_somebody_laid_in_the_copys_folder_is_never_written_through(string ending, int code)
    {
        await using (var log = await folder.OpenAsync(CancellationToken.None))
        {
            await AskAsync(log, Guid.CreateVersion7(folder.Clock.GetUtcNow()));
        }

        var victim = folder.File("signing-key.pem");
        File.WriteAllText(victim, "a key");
        Directory.CreateDirectory(Copy);
        File.CreateSymbolicLink(Path.Combine(Copy, folder.Archive().Segments()[0] + ending), victim);
        Assert.That(await RunAsync("backup", "--to", Copy), Is.EqualTo(code));
        Assert.That(File.ReadAllText(victim), Is.EqualTo("a key"));
    }

    [Test]
    public async Task A_backup_is_brought_up_to_date_over_months_and_verifies_by_itself(CancellationToken cancellationToken)
    {
        for (var month = 0; month < 3; month++)
        {
            await using (var log = await folder.OpenAsync(cancellationToken))
            {
                await AskAsync(log, Guid.CreateVersion7(folder.Clock.GetUtcNow()));
                folder.Clock.Advance(TimeSpan.FromSeconds(5));
            }

            Assert.That(await RunAsync("backup", "--to", Copy), Is.Zero);
            folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
        }

        var verified = new LogVerifier(new SqliteLogArchive(Copy), new()).Verify(null, cancellationToken);
        Assert.That(verified.Faults, Is.Empty);
        Assert.That(verified.Records, Is.EqualTo(folder.Verify().Records));
        Assert.That(File.Exists(Path.Combine(Copy, "signing-key.pem")), Is.False);
    }

    [Test]
    public async Task A_backup_cannot_be_opened_once_the_private_half_is_destroyed(CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await AskAsync(log, exchange);
        }

        Assert.That(await RunAsync("backup", "--to", Copy), Is.Zero);
        var all = Directory.GetFiles(Copy).Concat(Directory.GetFiles(folder.Path)).Append(LogFolder.PublicKeyFile);
        foreach (var file in all)
        {
            Assert.That(() => LogPrivateKey.Load(file), Throws.InstanceOf<MessageLogException>(), "no file that the sidecar's machine or a backup has opens anything");
        }
    }

    [Test]
    public async Task Restoring_over_a_log_or_without_the_signing_key_is_refused(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(await RunAsync("backup", "--to", Copy), Is.Zero);
        Assert.That(await RunAsync("restore", "--from", Copy), Is.EqualTo(2));
        folder.Options = folder.Options with { Directory = folder.File("nothing") };
        Assert.That(await RunAsync("restore", "--from", Copy), Is.EqualTo(2));
    }

    [Test]
    public async Task A_node_whose_signing_key_is_lost_begins_another_log_that_names_the_former_one_and_auditors_trust_both(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var (former, head, first) = (folder.Archive().ReadIdentity()!.LogId, NewestHead(), folder.Verify().Signer!.Value);
        Assert.That(await RunAsync("backup", "--to", Copy), Is.Zero);
        File.Copy(Path.Combine(folder.Path, "signing-key.pem"), folder.File("genuine.pem"));
        folder.Options = folder.Options with { Directory = folder.File("next"), SigningKeyFile = folder.File("genuine.pem") };
        Assert.That(await RunAsync("restore", "--from", Copy, "--key-lost"), Is.EqualTo(2), "it is not lost");

        folder.Options = folder.Options with { SigningKeyFile = null };
        Assert.That(await RunAsync("restore", "--from", Copy, "--key-lost"), Is.Zero);
        var told = System.Text.Json.JsonDocument.Parse(folder.Records().Single(r => r.Kind == RecordKind.Restored).Detail).RootElement;
        Assert.That((told.GetProperty("formerLog").GetGuid(), told.GetProperty("head").GetString()), Is.EqualTo((former, head.ToText())));
        Assert.That(folder.Archive().ReadIdentity()!.LogId, Is.Not.EqualTo(former));
        var signers = new[] { first, folder.Verify().Signer!.Value }.SelectMany(s => new[] { "--trust", s.ToString() }).ToArray();
        Assert.That((await RunAsync(["verify", "--log", Copy, .. signers]), await RunAsync(["verify", "--log", folder.Path, .. signers])), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_second_place_has_every_record_within_a_minute_and_verifies_by_itself(CancellationToken cancellationToken)
    {
        folder.Options = folder.Options with { SecondPlace = Copy };
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
            await AskAsync(log, exchange);
            while (!HasAnswerOf(exchange))
            {
                cancellationToken.ThrowIfCancellationRequested();
                folder.Clock.Advance(TimeSpan.FromSeconds(30));
                await Task.Yield();
            }
        }

        Assert.That(new LogVerifier(new SqliteLogArchive(Copy), new()).Verify(null, cancellationToken).Faults, Is.Empty);
        Assert.That(HeadOf(Copy)!.Hash, Is.EqualTo(NewestHead().Hash), "the last copy is made when the log ends");
    }

    private bool HasAnswerOf(Guid exchange)
    {
        using var archive = new SqliteLogArchive(Copy);
        if (!File.Exists(archive.IdentityPath))
        {
            return false;
        }

        using var reader = archive.OpenForReading(archive.Segments()[^1]);
        return reader.Find(new() { ExchangeId = exchange, Kind = RecordKind.AnswerReady }).Any();
    }

    private static SignedHead? HeadOf(string directory)
    {
        using var archive = new SqliteLogArchive(directory);
        if (archive.Segments() is not [.., var last])
        {
            return null;
        }

        using var reader = archive.OpenForReading(last);
        return reader.NewestHead();
    }

    private SignedHead NewestHead() => HeadOf(folder.Path)!;

    private static async Task AskAsync(MessageLog log, Guid exchange)
    {
        await log.AppendAsync(Entries.Question(exchange));
        await log.AppendAsync(Entries.Answer(exchange));
        await log.AppendAsync(Entries.Delivered(exchange));
    }

    private async Task<int> RunAsync(params string[] arguments) =>
        await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", .. arguments]).InvokeAsync(new() { Output = TextWriter.Null, Error = TextWriter.Null });
}
