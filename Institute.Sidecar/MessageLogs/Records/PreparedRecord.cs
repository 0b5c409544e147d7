using System.Text;
using Institute.Sidecar.MessageLogs.Encryption;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>An entry with all the work done that needs neither its place in the log nor the writer's thread.</summary>
internal sealed record PreparedRecord(LogEntry Entry, byte[]? Payload, Hash256 Mac)
{
    private const int LongestText = ushort.MaxValue;

    /// <summary>These are records of messages: their original is proven even when it has no bytes.</summary>
    private static bool IsMessage(RecordKind kind) => kind is RecordKind.QuestionReceived or RecordKind.AnswerReady;

    /// <exception cref="ArgumentException">A text is longer than the format can hold.</exception>
    public static PreparedRecord Of(LogEntry entry)
    {
        RefuseLongText(entry.ContentType);
        RefuseLongText(entry.Detail);
        RefuseLongText(entry.AdapterVersion);
        RefuseLongText(entry.PolicyVersion);
        RefuseLongText(entry.ProfileVersion);
        RefuseLongText(entry.Outcome);
        if (entry.Original.IsEmpty && !IsMessage(entry.Kind))
        {
            return new(entry, null, default);
        }

        var (payload, mac) = RecordPayload.Pack(entry.Original.Span);
        return new(entry, payload, mac);
    }

    public int Bytes => (Payload?.Length ?? 0) + 1024;

    private static void RefuseLongText(string? text)
    {
        if (text is not null && text.Length > LongestText / 3 && Encoding.UTF8.GetByteCount(text) > LongestText)
        {
            throw new ArgumentException("A text is longer than a record can hold.", nameof(text));
        }
    }
}
