namespace Institute.Sidecar.MessageLogs;

/// <summary>What became of a record that was handed over.</summary>
internal abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>The record is on stable storage.</summary>
    internal sealed record Durable(long Sequence) : AppendResult;

    /// <summary>The record is not in the log. The reason is for the operational log: it holds no personal data.</summary>
    internal sealed record Refused(string Reason) : AppendResult;
}
