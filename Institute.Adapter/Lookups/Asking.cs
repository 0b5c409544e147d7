namespace Institute.Adapter;

/// <summary>One question on its way through the lookups.</summary>
/// <param name="ExchangeId">Ties log lines together; says nothing of the subject.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Today">By the Stockholm calendar, at receipt.</param>
/// <param name="Deadline">When the answer must be there.</param>
internal sealed record Asking(Guid ExchangeId, Question Question, DateOnly Today, DateTimeOffset Deadline)
{
    /// <summary>The platform's correlation id as it may be logged.</summary>
    public string Correlation { get; init; } = LoggedCorrelation.None;

    public override string ToString() => nameof(Asking);
}
