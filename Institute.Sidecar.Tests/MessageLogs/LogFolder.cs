using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing;
using Institute.Testing.Sabotages;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>A log of the test's own, on a real disk, with a clock that the test moves.</summary>
internal sealed class LogFolder : IDisposable
{
    private static readonly Lazy<TemporaryDirectory> SharedKeys = new(() =>
    {
        var keys = new TemporaryDirectory();
        LogKeyPair.Create(keys.File("log.key"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => keys.Dispose();
        return keys;
    });

    private readonly TemporaryDirectory directory = new();

    public LogFolder() => Options = new() { Directory = directory.File("log"), PublicKeyFile = PublicKeyFile, Node = "node-1", Environment = "Test" };

    public static string PublicKeyFile => LogKeyPair.PublicFileOf(PrivateKeyFile);

    public static string PrivateKeyFile => SharedKeys.Value.File("log.key");

    public ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public MessageLogOptions Options { get; set; }

    public string Path => Options.Directory;

    /// <summary>Beside the log's folder.</summary>
    public string File(string name) => directory.File(name);

    public MessageLog Log(Func<ILogStore>? store = null) => new(Options, store ?? SabotageInForce.OnStore(() => SqliteLogStore.Open(Path)), Clock, NullLogger<MessageLog>.Instance);

    public async Task<MessageLog> OpenAsync(CancellationToken cancellationToken)
    {
        var log = Log();
        await log.OpenAsync(cancellationToken);
        return log;
    }

    public SqliteLogArchive Archive() => new(Path);

    public LogVerification Verify(VerifyRequest? request = null)
    {
        Date(Path, new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return new LogVerifier(Archive(), request ?? new()).Verify(progress: null, CancellationToken.None);
    }

    /// <summary>Says when a folder's log was last written, since heads bear the times of the test's own clock.</summary>
    public static void Date(string folder, DateTime written)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => System.IO.Path.GetExtension(f) is ".db" or ".json" or ".db-wal"))
        {
            System.IO.File.SetLastWriteTimeUtc(file, written);
        }
    }

    public IReadOnlyList<RecordHeader> Records() =>
        [.. Archive().Segments().SelectMany(segment =>
        {
            using var reader = Archive().OpenForReading(segment);
            return reader.Records(1, long.MaxValue).Select(r => RecordHeaderCodec.Decode(r.Header)).ToList();
        })];

    public void Dispose() => directory.Dispose();
}
