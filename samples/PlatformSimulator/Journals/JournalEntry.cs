namespace PlatformSimulator.Journals;

/// <summary>One side of an exchange in the platform's own log.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Kind"><c>question</c> or <c>answer</c>.</param>
/// <param name="CorrelationId">As sent.</param>
/// <param name="Status">The answer's HTTP status.</param>
/// <param name="ContentType">The answer's content type.</param>
/// <param name="Original">The bytes as they were sent or received.</param>
internal sealed record JournalEntry(DateTimeOffset Time, string Kind, string CorrelationId, int? Status, string? ContentType, byte[] Original)
{
    public const string Question = "question";
    public const string Answer = "answer";
}
