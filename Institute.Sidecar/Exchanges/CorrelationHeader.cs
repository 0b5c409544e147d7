using Institute.Adapter;
using Institute.Adapter.Wire;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 4: the platform's correlation id, or one made here when it sent none that can be kept.</summary>
internal static class CorrelationHeader
{
    public static CorrelationId Read(IHeaderDictionary headers, WireContract contract, TimeProvider clock)
    {
        // Two headers, or one that cannot be kept, say nothing certain: a new id ties the pair instead.
        var values = headers[contract.CorrelationHeaderIn];
        return values.Count == 1 && CorrelationId.TryParse(values[0], out var id) ? id : CorrelationId.New(clock);
    }
}
