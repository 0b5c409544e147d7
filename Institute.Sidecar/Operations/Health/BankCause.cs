namespace Institute.Sidecar.Operations.Health;

/// <summary>The bank's service did not answer: an alarm, and the node stays ready.</summary>
internal sealed class BankCause(BankCondition bank) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "BankAnswers";

    public string? Find() => bank.Failure is { } failure ? "the bank's service: " + failure : null;
}
