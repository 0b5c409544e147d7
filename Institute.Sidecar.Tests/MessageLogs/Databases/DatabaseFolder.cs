using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Databases;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>A node and its log in a database of the test's own, with a clock that the test moves.</summary>
internal sealed class DatabaseFolder : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly CapturedLog operational = new();
    private readonly ILoggerFactory loggers;

    public DatabaseFolder(PostgresServer? server = null, string? database = null, string node = "node-1")
    {
        Server = server ?? SharedServer.Instance;
        Database = database ?? Server.CreateDatabase();
        loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        Options = new()
        {
            Directory = directory.File("node"),
            PublicKeyFile = LogFolder.PublicKeyFile,
            Node = node,
            Environment = "Test",
            Postgres = new(ConnectionFile(PostgresServer.WriterName), ConnectionFile(PostgresServer.PurgerName)),
        };
    }

    public PostgresServer Server { get; }

    public string Database { get; }

    public ManualTimeProvider Clock { get; init; } = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public MessageLogOptions Options { get; set; }

    public CapturedLog Operational => operational;

    public string LastHead => Path.Combine(Options.Directory, LastHeadFile.FileName);

    public string File(string name) => directory.File(name);

    /// <summary>As a bank keeps it: a file of its own for each role.</summary>
    public string ConnectionFile(string role, string? connection = null)
    {
        var file = directory.File(role + ".connection");
        PemFiles.WriteOwnerOnly(file, System.Text.Encoding.UTF8.GetBytes(connection ?? Server.Connection(Database, role)));
        return file;
    }

    public MessageLog Log() => (MessageLog)MessageLogFactory.Create(Options, Clock, loggers);

    public async Task<MessageLog> OpenAsync(CancellationToken cancellationToken)
    {
        var log = Log();
        await log.OpenAsync(cancellationToken);
        return log;
    }

    /// <summary>The same for the same number.</summary>
    public static Guid Exchange(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    /// <summary>Lets seconds go by until the log takes records again.</summary>
    public async Task TickUntilWritableAsync(MessageLog log, CancellationToken cancellationToken)
    {
        do
        {
            await TickAsync(log, TimeSpan.FromSeconds(1), cancellationToken);
        }
        while (!log.State.IsWritable);
    }

    /// <summary>Lets so many seconds go by.</summary>
    public async Task TickAsync(MessageLog log, int seconds, CancellationToken cancellationToken)
    {
        for (var second = 0; second < seconds; second++)
        {
            await TickAsync(log, TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    /// <summary>Lets time go by until the log has one more record of a kind.</summary>
    public async Task TickUntilAsync(MessageLog log, RecordKind kind, CancellationToken cancellationToken)
    {
        var before = Records().Count(r => r.Kind == kind);
        while (Records().Count(r => r.Kind == kind) == before)
        {
            await TickAsync(log, TimeSpan.FromSeconds(20), cancellationToken);
        }
    }

    public PostgresLogArchive Archive() => PostgresLogArchive.Open(Options.Postgres!, Options.Node);

    public LogVerification Verify(VerifyRequest? request = null)
    {
        using var archive = Archive();
        return new LogVerifier(archive, request ?? new()).Verify(progress: null, CancellationToken.None);
    }

    public IReadOnlyList<RecordHeader> Records()
    {
        using var archive = Archive();
        return
        [
            .. archive.Segments().SelectMany(segment =>
            {
                using var reader = archive.OpenForReading(segment);
                return reader.Records(1, long.MaxValue).Select(r => RecordHeaderCodec.Decode(r.Header)).ToList();
            }),
        ];
    }

    /// <summary>As somebody who may do everything in the database.</summary>
    public void Tamper(string sql) => Server.Execute(Database, sql);

    public void Dispose()
    {
        loggers.Dispose();
        directory.Dispose();
    }

    // The writer takes the second before or with the first record; the second record waits until it is done.
    private async Task TickAsync(MessageLog log, TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Clock.Advance(time);
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
    }
}
