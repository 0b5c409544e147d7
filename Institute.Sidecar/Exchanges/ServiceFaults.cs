using Institute.Adapter;

namespace Institute.Sidecar.Exchanges;

/// <summary>Faults by which the service itself fails whoever asks, while it is up, open and keeps its log: time ran out, the core failed, or something that nobody foresaw.</summary>
internal static class ServiceFaults
{
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal) { FaultCode.BudgetExhausted.Code, FaultCode.CoreFailed.Code, FaultCode.Unexpected.Code };

    public static bool Has(string outcome) => All.Contains(outcome);
}
