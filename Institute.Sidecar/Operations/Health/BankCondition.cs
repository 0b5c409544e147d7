namespace Institute.Sidecar.Operations.Health;

/// <summary>Whether the bank's service answered the last time it was asked. Down is degraded, not unready: KI4002 is still told and recorded.</summary>
internal sealed class BankCondition
{
    private volatile string? failure;

    /// <summary>A fixed word, or null while all is well.</summary>
    public string? Failure => failure;

    public void Answered() => failure = null;

    public void Failed(string reason) => failure = reason;
}
