using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Exchanges.Forwarding;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 10: judges what the bank's service sent. An answer or a KI fault of the adapter passes; anything else is KI4002.</summary>
internal sealed class AnswerIntake(WireContract contract)
{
    private readonly string mediaType = contract.AnswerContentType.Split(';')[0].Trim();

    /// <summary>The reply to send, or null with a reason for the operational log.</summary>
    public Reply? Judge(BankAnswer answer, out string reason)
    {
        reason = Refuse(answer);
        return reason.Length > 0 ? null : new Reply(answer.Status, contract.AnswerContentType, answer.Body, answer.Outcome!)
        {
            AdapterVersion = answer.AdapterVersion,
            PolicyVersion = answer.PolicyVersion,
            ProfileVersion = answer.ProfileVersion,
        };
    }

    private string Refuse(BankAnswer answer)
    {
        var answered = string.Equals(answer.Outcome, InstituteHeaders.Answered, StringComparison.Ordinal);
        if (answered ? answer.Status != StatusCodes.Status200OK : !IsAdaptersFault(answer))
        {
            return "not an answer of the adapter";
        }

        if (!string.Equals(answer.MediaType, mediaType, StringComparison.OrdinalIgnoreCase))
        {
            return "wrong content type";
        }

        return XmlDoor.IsWellFormed(answer.Body) ? string.Empty : "not well-formed";
    }

    private bool IsAdaptersFault(BankAnswer answer) =>
        FaultCode.Find(answer.Outcome) is { } code
        && (code == FaultCode.WrongRequest ? answer.Status is >= 400 and < 500 : answer.Status == contract.StatusOf(new Fault(code)));
}
