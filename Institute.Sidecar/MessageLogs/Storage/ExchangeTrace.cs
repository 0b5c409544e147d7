namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Which records of an exchange a segment holds.</summary>
/// <param name="LastSequence">Of any record of the exchange: its header names the correlation id.</param>
internal sealed record ExchangeTrace(Guid ExchangeId, long LastSequence, bool IsAsked, bool IsAnswered, bool IsTold, bool IsAbandoned)
{
    public ExchangeTrace Join(ExchangeTrace later) =>
        new(ExchangeId, Math.Max(LastSequence, later.LastSequence), IsAsked || later.IsAsked, IsAnswered || later.IsAnswered, IsTold || later.IsTold, IsAbandoned || later.IsAbandoned);
}
