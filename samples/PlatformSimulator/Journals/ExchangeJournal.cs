using LiteDB;
using PlatformSimulator.Connections;

namespace PlatformSimulator.Journals;

/// <summary>The platform's own log (5 § of the regulation): questions and answers as the bytes that were sent and received, with the correlation ID, for five years.</summary>
/// <remarks>One file that several processes may use at once; its folder is readable by its owner only. A simulator's log holds test data and proves nothing.</remarks>
internal sealed class ExchangeJournal : IDisposable
{
    private const string FileName = "platform-log.db";
    private const int YearsKept = 5;

    private readonly TimeProvider clock;
    private readonly LiteDatabase database;
    private readonly ILiteCollection<BsonDocument> entries;

    public ExchangeJournal(string directory, TimeProvider clock)
    {
        this.clock = clock;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        database = new(new ConnectionString { Filename = Path.Combine(directory, FileName), Connection = ConnectionType.Shared });
        entries = database.GetCollection("entries", BsonAutoId.Int64);
        entries.EnsureIndex(Field.At);
        entries.EnsureIndex(Field.Correlation);
        entries.DeleteMany(Query.LT(Field.At, clock.GetUtcNow().AddYears(-YearsKept).ToUnixTimeMilliseconds()));
    }

    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    public void Question(string correlationId, byte[] original) =>
        Add(new(clock.GetUtcNow(), JournalEntry.Question, correlationId, null, null, original));

    public void Answer(string correlationId, ReceivedAnswer answer) =>
        Add(new(clock.GetUtcNow(), JournalEntry.Answer, correlationId, answer.Status, answer.ContentType, answer.Body));

    /// <summary>What is recorded, oldest first.</summary>
    /// <param name="correlationId">Null finds all.</param>
    public IReadOnlyList<JournalEntry> Find(string? correlationId = null) =>
    [
        .. (correlationId is null ? entries.FindAll() : entries.Find(Query.EQ(Field.Correlation, correlationId)))
            .OrderBy(d => d[Field.Id].AsInt64).Select(Read),
    ];

    public void Dispose() => database.Dispose();

    private static JournalEntry Read(BsonDocument document) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(document[Field.At].AsInt64),
        document[Field.Kind].AsString,
        document[Field.Correlation].AsString,
        document[Field.Status] is { IsInt32: true } status ? status.AsInt32 : null,
        document[Field.ContentType] is { IsString: true } type ? type.AsString : null,
        document[Field.Original].AsBinary);

    private void Add(JournalEntry entry) => entries.Insert(new BsonDocument
    {
        [Field.At] = entry.Time.ToUnixTimeMilliseconds(),
        [Field.Kind] = entry.Kind,
        [Field.Correlation] = entry.CorrelationId,
        [Field.Status] = entry.Status is { } status ? new BsonValue(status) : BsonValue.Null,
        [Field.ContentType] = entry.ContentType is { } type ? new BsonValue(type) : BsonValue.Null,
        [Field.Original] = entry.Original,
    });

    private static class Field
    {
        public const string Id = "_id";
        public const string At = "at";
        public const string Kind = "kind";
        public const string Correlation = "correlation";
        public const string Status = "status";
        public const string ContentType = "contentType";
        public const string Original = "original";
    }
}
