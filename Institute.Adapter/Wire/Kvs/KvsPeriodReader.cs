using System.Globalization;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Reads Period.</summary>
internal static class KvsPeriodReader
{
    public static Period? Read(KvsElementReader xml)
    {
        xml.Enter();
        var from = Date(xml.Leaf());
        var till = xml.Leaf();
        xml.Leave();
        return Period.TryCreate(from, Date(till), out var period) ? period : xml.Refuse<Period>(till, FaultCode.ImpossibleValue);
    }

    internal static DateOnly Date(KvsLeaf leaf) => DateOnly.ParseExact(leaf.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
