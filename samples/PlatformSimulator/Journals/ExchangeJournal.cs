using System.Runtime.CompilerServices;
using System.Text.Json;
using PlatformSimulator.Connections;

namespace PlatformSimulator.Journals;

/// <summary>The platform's own log of questions and answers in original format with the correlation ID (5 § of the regulation): one JSON object a line, a file a day.</summary>
/// <remarks>A simulator's log: it holds test data and promises no five years. The folder is readable by its owner only.</remarks>
internal sealed class ExchangeJournal : IDisposable
{
    private readonly string directory;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim gate = new(1, 1);

    public ExchangeJournal(string directory, TimeProvider clock)
    {
        this.directory = directory;
        this.clock = clock;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public Task QuestionAsync(string correlationId, byte[] original, CancellationToken cancellationToken) =>
        AppendAsync(new(clock.GetUtcNow(), JournalEntry.Question, correlationId, null, null, original), cancellationToken);

    public Task AnswerAsync(string correlationId, ReceivedAnswer answer, CancellationToken cancellationToken) =>
        AppendAsync(new(clock.GetUtcNow(), JournalEntry.Answer, correlationId, answer.Status, answer.ContentType, answer.Body), cancellationToken);

    /// <summary>Everything recorded, oldest first.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*.jsonl").Order(StringComparer.Ordinal))
        {
            await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
            {
                if (JsonSerializer.Deserialize<JournalEntry>(line, Json) is { } entry)
                {
                    yield return entry;
                }
            }
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, entry.Time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + ".jsonl");
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, Json);
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
            await stream.WriteAsync((byte[])[.. line, (byte)'\n'], cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }
}
