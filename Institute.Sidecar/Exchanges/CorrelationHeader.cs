using Institute.Adapter;
using Institute.Adapter.Wire;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 4: the platform's correlation id, or one made here when it sent none that can be kept.</summary>
/// <param name="Id">On every record, forwarded and echoed.</param>
/// <param name="Remark">For the question's record, when the headers did not agree: their names, never what they held. Else null.</param>
internal sealed record CorrelationHeader(CorrelationId Id, string? Remark)
{
    public static CorrelationHeader Read(IHeaderDictionary headers, WireContract contract, TimeProvider clock)
    {
        // As a rule there is one name, and then nothing to compare.
        if (contract.CorrelationHeadersAlsoIn.Count == 0)
        {
            return new(Usable(headers, contract.CorrelationHeaderIn) ?? CorrelationId.New(clock), null);
        }

        string[] present = [.. contract.CorrelationHeadersAlsoIn.Prepend(contract.CorrelationHeaderIn).Where(n => headers[n].Count > 0)];
        var counts = Array.Find(present, n => Usable(headers, n) is not null);
        if (counts is null || Usable(headers, counts) is not { } id)
        {
            return new(CorrelationId.New(clock), null);
        }

        var other = Array.Find(present, n => headers[n].Any(v => !string.Equals(v, id.ToWireString(), StringComparison.Ordinal)));
        return new(id, other is null ? null : $"{other} differs from {counts}, which counts");
    }

    // Two headers, or one that cannot be kept, say nothing certain: the next name is read, and without any a new id ties the pair.
    private static CorrelationId? Usable(IHeaderDictionary headers, string name) =>
        headers[name] is { Count: 1 } values && CorrelationId.TryParse(values[0], out var id) ? id : null;
}
