using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Operations.Statistics;

namespace Institute.Sidecar.Operations.Pages;

/// <content>What the texts make of an outcome.</content>
public sealed partial record PageTexts
{
    /// <summary><c>answered</c> and <c>abandoned</c> by their words, a fault by code and text.</summary>
    public string Named(string outcome)
    {
        if (FaultCode.Find(outcome) is { } fault)
        {
            return $"{fault.Code} {(string.Equals(LanguageTag, "sv", StringComparison.Ordinal) ? fault.Swedish : fault.English)}";
        }

        return outcome switch
        {
            InstituteHeaders.Answered => Answered,
            ExchangeStatistics.Abandoned => Abandoned,
            _ => outcome,
        };
    }
}
