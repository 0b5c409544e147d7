namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>The words that <c>AnswerDelivered</c> uses.</summary>
internal static class DeliveryDetail
{
    public const string Whole = "whole";
    public const string LateNotSent = "late, not sent";

    /// <summary>Written at start for an answer that was ready when the node stopped: it may have been sent or not.</summary>
    public const string Unknown = "unknown: the node stopped";
}
