using Institute.Adapter;
using Institute.Adapter.Wire;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 2 for the bank's own probe: a genuine question about anybody but its test customers is KI2002.</summary>
internal sealed class MonitorRule(IWireFormat format)
{
    /// <summary>A question that cannot be read names nobody: the adapter refuses it as it would the partner's.</summary>
    public bool Allows(AllowListEntry entry, ReadOnlyMemory<byte> question)
    {
        if (!entry.IsMonitor || format.ReadQuestion(question) is not QuestionReading.Read read)
        {
            return true;
        }

        var subject = read.Question.Search switch
        {
            SearchKey.Person person => person.Number.ToWireString(),
            SearchKey.Organisation organisation => organisation.Number.ToWireString(),
            _ => null,
        };
        return subject is not null && entry.TestCustomers.Contains(subject);
    }
}
