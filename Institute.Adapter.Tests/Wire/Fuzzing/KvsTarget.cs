using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Schemas;
using Institute.Testing;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>The built-in format.</summary>
internal sealed class KvsTarget : FuzzTarget
{
    public KvsTarget()
    {
        using var schema = typeof(SchemaGate).Assembly.GetManifestResourceStream("Institute.Adapter.Wire.Schemas.kvs-svar.xsd")!;
        using var reader = XmlReader.Create(schema, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        Answers.Add(null, reader);
        Answers.Compile();
    }

    public override IWireFormat Format { get; } = new KvsFormat(new());

    public override XmlSchemaSet Answers { get; } = new() { XmlResolver = null };

    public override IReadOnlyList<string> ElementNames { get; } = ["Fraga", "Svar", "FrageId", "Stalld", "Period", "Fran", "Till", "Sokbegrepp", "Person", "Personnummer", "Samordningsnummer", "Namn", "Fodelsedatum", "Iban", "Vardefack", "Referens", "e:Fraga"];

    public override string EchoesNothingFrom => "<SvarsId>";

    public override FuzzNode Question(Random random)
    {
        var question = FuzzNode.Of("Fraga", FuzzNode.Leaf("FrageId", "f-1"), FuzzNode.Leaf("Stalld", "2026-11-21T10:15:30+01:00"));
        question.Attributes.Add("xmlns=\"urn:kontoinstitute:kvs:1\"");
        if (random.Next(2) == 0)
        {
            question.Children.Add(FuzzNode.Leaf("FragandeMyndighet", "Planterad myndighet"));
        }

        if (random.Next(2) == 0)
        {
            question.Children.Add(FuzzNode.Of("Period", FuzzNode.Leaf("Fran", "2019-01-01"), FuzzNode.Leaf("Till", "2020-12-31")));
        }

        question.Children.Add(FuzzNode.Of("Sokbegrepp", Search(random)));
        return question;
    }

    private static FuzzNode Search(Random random) => random.Next(7) switch
    {
        0 => FuzzNode.Of("Person", random.Next(2) == 0 ? FuzzNode.Leaf("Personnummer", Some.PersonalNumber) : FuzzNode.Leaf("Samordningsnummer", Some.CoordinationNumber)),
        1 => FuzzNode.Of("PersonUtanNummer", FuzzNode.Leaf("Namn", "Planterad Person"), FuzzNode.Leaf("Fodelsedatum", "1962-02-28")),
        2 => FuzzNode.Of("Organisation", FuzzNode.Leaf("Organisationsnummer", Some.OrganisationNumber)),
        3 => FuzzNode.Of("Foretag", FuzzNode.Leaf("Foretagsnamn", "Planterat Bolag AB")),
        4 => FuzzNode.Leaf("Iban", Some.Iban(7)),
        5 => FuzzNode.Leaf("Kontonummer", "8327-9 123456"),
        _ => FuzzNode.Of("Vardefack", FuzzNode.Leaf("Referens", "F 17/Planterat fack")),
    };
}
