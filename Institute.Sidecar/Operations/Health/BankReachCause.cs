using Institute.Sidecar.Exchanges.Forwarding;

namespace Institute.Sidecar.Operations.Health;

/// <summary>No address of the bank's service takes a connection: an alarm before the first question meets it.</summary>
internal sealed class BankReachCause(BankConnection bank) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "BankConnection";

    public string? Find() => bank.Nodes.Any(n => n.IsHealthy) ? null : "the bank's service: no address takes a connection";
}
