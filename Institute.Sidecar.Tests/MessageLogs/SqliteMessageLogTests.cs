using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs;

[TestFixture]
internal sealed class SqliteMessageLogTests : MessageLogContract
{
    private LogFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task A_second_process_on_the_folder_is_refused(CancellationToken cancellationToken)
    {
        await using var first = await folder.OpenAsync(cancellationToken);
        await using var second = folder.Log();
        Assert.That(() => second.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("another process"));
    }

    [Test]
    public async Task A_second_process_is_refused_though_the_lock_file_was_deleted_and_is_told_to_delete_nothing(CancellationToken cancellationToken)
    {
        await using var first = await folder.OpenAsync(cancellationToken);
        File.Delete(Path.Combine(folder.Path, "log.lock"));
        await using var second = folder.Log();
        Assert.That(() => second.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("No file needs to be deleted"));
        Assert.That(await first.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
    }

    [Test]
    public async Task The_refusal_names_the_process_that_writes(CancellationToken cancellationToken)
    {
        await using var first = await folder.OpenAsync(cancellationToken);
        await using var second = folder.Log();
        Assert.That(() => second.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains($"(process {Environment.ProcessId})"));
    }

    [Test]
    public async Task Nothing_is_written_into_a_folder_that_was_put_in_the_place_of_the_logs_own(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        Directory.Move(folder.Path, folder.Path + ".moved");
        Directory.CreateDirectory(folder.Path);
        folder.Clock.JumpWallClock(TimeSpan.FromDays(31));
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Refused>(), "a new month begins a new segment");
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    [Test]
    public async Task A_log_may_be_closed_twice(CancellationToken cancellationToken)
    {
        var log = await folder.OpenAsync(cancellationToken);
        await log.DisposeAsync();
        Assert.That(async () => await log.DisposeAsync(), Throws.Nothing, "the host closes it before its container does");
    }

    [Test]
    public async Task A_log_of_another_format_is_refused_with_the_remedy(CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        var file = folder.Archive().PathOf(folder.Archive().Segments()[0]);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            SqliteConnections.Execute(connection, "PRAGMA user_version=0");
        }

        await using var log = folder.Log();
        Assert.That(() => log.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("Read it with the version that wrote it"));
    }

    [Test]
    public async Task An_open_exchange_whose_record_is_damaged_stops_no_start_and_is_told_as_abandoned(CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await WriteAsync(cancellationToken, [Entries.Question(exchange), .. Enumerable.Repeat(new LogEntry(RecordKind.Ready), 250)]);
        using (var connection = new SqliteConnection($"Data Source={folder.Archive().PathOf(folder.Archive().Segments()[0])};Pooling=False"))
        {
            connection.Open();
            SqliteConnections.Execute(connection, "UPDATE records SET header = x'00' WHERE kind = 1");
        }

        await WriteAsync(cancellationToken);
        using var reader = folder.Archive().OpenForReading(folder.Archive().Segments()[0]);
        Assert.That(reader.Find(new() { ExchangeId = exchange, Kind = RecordKind.ExchangeAbandoned }).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_empty_file_in_the_newest_segments_place_is_left_as_it_is_and_the_log_goes_on_after_it(CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken);
        var emptied = folder.Archive().Segments()[0];
        await File.WriteAllBytesAsync(folder.Archive().PathOf(emptied), [], cancellationToken);
        await WriteAsync(cancellationToken);
        Assert.That(new FileInfo(folder.Archive().PathOf(emptied)).Length, Is.Zero);
        using var reader = folder.Archive().OpenForReading(folder.Archive().Segments()[1]);
        Assert.That(reader.Find(new() { Kind = RecordKind.LogGap }).Count(), Is.EqualTo(1));
        Assert.That(folder.Verify().Faults, Is.Not.Empty);
    }

    [Test]
    public async Task A_column_that_holds_what_no_log_writes_stops_no_start_and_is_found(CancellationToken cancellationToken)
    {
        await WriteAsync(cancellationToken, Entries.Question(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)));
        using (var connection = new SqliteConnection($"Data Source={folder.Archive().PathOf(folder.Archive().Segments()[0])};Pooling=False"))
        {
            connection.Open();
            SqliteConnections.Execute(connection, "UPDATE records SET exchange_id = x'00' WHERE exchange_id IS NOT NULL");
        }

        await WriteAsync(cancellationToken);
        Assert.That(Verify().Faults, Is.Not.Empty);
    }

    [Test]
    public async Task The_folder_and_everything_in_it_is_the_owners_alone(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path).Append(folder.Path).Where(f => (File.GetUnixFileMode(f) & others) != UnixFileMode.None), Is.Empty);
    }

    [Test]
    public async Task A_segment_that_is_full_is_followed_by_the_next(CancellationToken cancellationToken)
    {
        folder.Options = folder.Options with { SegmentMegabytes = 1 };
        var body = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(600_000));
        await WriteAsync(cancellationToken, [.. Enumerable.Range(0, 4).Select(i => Entries.Question(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), body))]);
        await WriteAsync(cancellationToken);
        Assert.That(folder.Archive().Segments(), Has.Count.GreaterThan(1));
        Assert.That(Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task The_log_is_read_and_verified_while_it_is_written(CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < 300; i++)
                {
                    await log.AppendAsync(Entries.Question(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)));
                }
            },
            cancellationToken);
        var verifications = 0;
        while (!writing.IsCompleted)
        {
            Assert.That(Verify().Faults, Is.Empty);
            verifications++;
        }

        await writing;
        Assert.That(verifications, Is.GreaterThan(0));
        Assert.That(Verify().Records, Is.EqualTo(301));
    }

    [Test]
    public void A_private_key_where_the_public_one_belongs_is_refused()
    {
        folder.Options = folder.Options with { PublicKeyFile = LogFolder.PrivateKeyFile };
        Assert.That(() => folder.OpenAsync(CancellationToken.None), Throws.InstanceOf<MessageLogException>().With.Message.Contains("private key"));
    }

    [Test]
    public void A_missing_public_key_is_a_clear_error()
    {
        folder.Options = folder.Options with { PublicKeyFile = "/nowhere/key.pem" };
        Assert.That(() => folder.OpenAsync(CancellationToken.None), Throws.InstanceOf<MessageLogException>().With.Message.Contains("keys new"));
    }

    protected override MessageLog Log() => folder.Log();

    protected override IReadOnlyList<RecordHeader> Records() => folder.Records();

    protected override LogVerification Verify() => folder.Verify();

    protected override void Advance(TimeSpan by) => folder.Clock.JumpWallClock(by);
}
