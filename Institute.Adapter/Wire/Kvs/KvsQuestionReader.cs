using System.Buffers;
using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Reads Fraga.</summary>
internal static class KvsQuestionReader
{
    public static QuestionReading Read(ReadOnlySequence<byte> bytes, KvsVersion version)
    {
        if (XmlDoor.Examine(bytes, version.QuestionSchema) is { } found)
        {
            return new QuestionReading.Refused(found.ToFault());
        }

        using var xml = new KvsElementReader(XmlDoor.Open(bytes), version);
        var question = Read(xml, version);
        return question is null ? new QuestionReading.Refused(xml.Fault ?? new(FaultCode.BreaksSchema)) : new QuestionReading.Read(question);
    }

    private static Question? Read(KvsElementReader xml, KvsVersion version)
    {
        xml.Enter();
        var idLeaf = xml.Leaf();
        var id = QuestionId.TryParse(idLeaf.Text, out var parsed) ? parsed : xml.Refuse<QuestionId>(idLeaf, FaultCode.BreaksSchema);
        var asked = XmlConvert.ToDateTimeOffset(xml.Leaf().Text);
        var authority = xml.At("FragandeMyndighet") ? xml.Leaf().Text : null;
        // Version 1 has no room for the two, and the schema has let nothing pass that is out of place.
        var legalBasis = xml.At("RattsligGrund") ? xml.Leaf().Text : null;
        var caseReference = xml.At("Arendereferens") ? xml.Leaf().Text : null;
        var period = xml.At("Period") ? KvsPeriodReader.Read(xml) : null;
        var search = KvsSearchReader.Read(xml);
        return xml.Fault is null && id is not null && search is not null
            ? new(id, asked, search)
            {
                AskingAuthority = authority,
                LegalBasis = legalBasis,
                CaseReference = caseReference,
                Period = period,
                CarriesArticle16 = version.CarriesArticle16,
            }
            : null;
    }
}
