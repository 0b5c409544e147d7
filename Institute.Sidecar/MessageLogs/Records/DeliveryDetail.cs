namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>The words that <c>AnswerDelivered</c> uses.</summary>
internal static class DeliveryDetail
{
    public const string Whole = "whole";

    /// <summary>Over HTTP/2: the server has it all, and nothing says when, or whether, the partner's window lets it out.</summary>
    public const string HandedOver = "handed over, not known to have left";

    public const string LateNotSent = "late, not sent";

    /// <summary>Written at start for an answer that was ready when the node stopped: it may have been sent or not.</summary>
    public const string Unknown = "unknown: the node stopped";

    /// <summary>Whether a record tells of no fault: not that the partner has the answer.</summary>
    public static bool IsWithoutFault(string detail) => detail is Whole or HandedOver;
}
