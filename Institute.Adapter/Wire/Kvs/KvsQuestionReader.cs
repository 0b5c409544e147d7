using System.Buffers;
using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Reads Fraga.</summary>
internal static class KvsQuestionReader
{
    public static QuestionReading Read(ReadOnlySequence<byte> bytes)
    {
        if (XmlDoor.Examine(bytes, KvsSchemas.Question) is { } found)
        {
            return new QuestionReading.Refused(found.ToFault());
        }

        using var xml = new KvsElementReader(XmlDoor.Open(bytes));
        var question = Read(xml);
        return question is null ? new QuestionReading.Refused(xml.Fault ?? new(FaultCode.BreaksSchema)) : new QuestionReading.Read(question);
    }

    private static Question? Read(KvsElementReader xml)
    {
        xml.Enter();
        var idLeaf = xml.Leaf();
        var id = QuestionId.TryParse(idLeaf.Text, out var parsed) ? parsed : xml.Refuse<QuestionId>(idLeaf, FaultCode.BreaksSchema);
        var asked = XmlConvert.ToDateTimeOffset(xml.Leaf().Text);
        var authority = xml.At("FragandeMyndighet") ? xml.Leaf().Text : null;
        var period = xml.At("Period") ? KvsPeriodReader.Read(xml) : null;
        var search = KvsSearchReader.Read(xml);
        return xml.Fault is null && id is not null && search is not null
            ? new(id, asked, search) { AskingAuthority = authority, Period = period }
            : null;
    }
}
