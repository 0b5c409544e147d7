using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 10: judges what the bank's service sent. An answer or a KI fault of the adapter passes; anything else is KI4002.</summary>
internal sealed class AnswerIntake(WireContract contract, EnvironmentKind environment = EnvironmentKind.Production)
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

        if (TellsTooMuch(answer.Policies))
        {
            return "under a policy that this sidecar lets nobody answer by";
        }

        return XmlDoor.IsWellFormed(answer.Body) ? string.Empty : "not well-formed";
    }

    // The second lock before the policy article-16, in another process than the first: before a law says so, an answer under it breaks bank secrecy.
    private bool TellsTooMuch(IReadOnlyList<string> policies) =>
        policies.Any(p => p.Contains(InstituteHeaders.Article16, StringComparison.OrdinalIgnoreCase))
        && !(environment == EnvironmentKind.Test && policies is [var policy] && policy.EndsWith(InstituteHeaders.Article16ForTest, StringComparison.Ordinal));

    private bool IsAdaptersFault(BankAnswer answer) =>
        FaultCode.Find(answer.Outcome) is { } code
        && (code == FaultCode.WrongRequest ? answer.Status is >= 400 and < 500 : answer.Status == contract.StatusOf(new Fault(code)));
}
