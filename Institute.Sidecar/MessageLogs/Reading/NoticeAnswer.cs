namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>What the sidecar says to a notice.</summary>
/// <param name="Sequence">Of the durable record, or null.</param>
/// <param name="Refused">Why there is none.</param>
internal sealed record NoticeAnswer(long? Sequence, string? Refused)
{
    public static NoticeAnswer Of(AppendResult result) => result switch
    {
        AppendResult.Durable durable => new(durable.Sequence, null),
        AppendResult.Refused refused => new(null, refused.Reason),
        _ => throw new InvalidOperationException("Unknown result."),
    };
}
