namespace Institute.Bench.Faults;

/// <summary>What must come of a question, on the wire and in the log.</summary>
/// <param name="Fault">The fault's code; null for the bank's answer.</param>
/// <param name="Records">Kinds of records in their order.</param>
/// <param name="Delivery">How the record of the delivery begins; null when there is none.</param>
internal sealed record FaultOutcome(string? Fault, string Records, string? Delivery)
{
    private const string Whole = "QuestionReceived AnswerReady AnswerDelivered";

    /// <summary>The bank's answer.</summary>
    public static FaultOutcome Answered { get; } = new(null, Whole, "whole");

    /// <summary>The answer left unrecorded, as KI3004 alone may.</summary>
    public static FaultOutcome Unrecorded { get; } = new("KI3004", Whole + " LogGap", "late, not sent");

    /// <summary>The same, where already the question's record was not confirmed in time.</summary>
    public static FaultOutcome NeverRecorded { get; } = new("KI3004", "QuestionReceived LogGap", null);

    /// <summary>Who does not take the answer is reset.</summary>
    public static FaultOutcome Reset { get; } = new(null, Whole, "aborted after");

    public static FaultOutcome Abandoned { get; } = new(null, "QuestionReceived ExchangeAbandoned", null);

    public static FaultOutcome Told(string fault) => new(fault, Whole, "whole");
}
