using System.Xml;
using System.Xml.Schema;
using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>The invented schema: attributes instead of elements, two stylesheets between it and the adapter.</summary>
internal sealed class InventedTarget : FuzzTarget
{
    public InventedTarget()
    {
        Answers.Add(null, Path.Combine(InventedProfile.Directory, "envelope.xsd"));
        Answers.Compile();
    }

    public override IWireFormat Format { get; } = ((WireFormatLoading.Loaded)WireFormats.Load(new() { ProfileDirectory = InventedProfile.Directory })).Format;

    // The imports lie beside it.
    public override XmlSchemaSet Answers { get; } = new() { XmlResolver = new XmlUrlResolver() };

    public override IReadOnlyList<string> ElementNames { get; } = ["e:QueryEnvelope", "e:ReplyEnvelope", "e:Header", "e:Body", "q:Query", "q:Individual", "q:Company", "q:Account", "q:Locker", "q:Person", "r:Reply"];

    public override string EchoesNothingFrom => "Body>";

    public override FuzzNode Question(Random random)
    {
        var header = new FuzzNode("e:Header") { Attributes = { "messageId=\"f-1\"", "sentAt=\"2026-11-21T10:15:30Z\"" } };
        if (random.Next(2) == 0)
        {
            header.Attributes.Add("sender=\"Planterad myndighet\"");
        }

        var query = new FuzzNode("q:Query") { Attributes = { "xmlns:q=\"urn:example:registry:query:1\"" }, Children = { Search(random) } };
        if (random.Next(2) == 0)
        {
            query.Attributes.AddRange(["from=\"2019-01-01\"", "to=\"2020-12-31\""]);
        }

        return new("e:QueryEnvelope") { Attributes = { "xmlns:e=\"urn:example:envelope:1\"" }, Children = { header, FuzzNode.Of("e:Body", query) } };
    }

    private static FuzzNode Search(Random random) => random.Next(8) switch
    {
        0 => Of("q:Individual", $"idNumber=\"{Some.PersonalNumber}\""),
        1 => Of("q:Individual", $"idNumber=\"{Some.CoordinationNumber}\"", "idKind=\"coordination\""),
        2 => Of("q:Individual", $"name=\"{Text(random, "Planterad Person")}\"", "born=\"1962-02-28\""),
        3 => Of("q:Company", $"registration=\"{Text(random, Some.OrganisationNumber)}\""),
        4 => Of("q:Company", $"name=\"{Text(random, "Planterat Bolag AB")}\""),
        5 => Of("q:Account", $"iban=\"{Text(random, Some.Iban(7))}\""),
        6 => Of("q:Account", $"other=\"{Text(random, "8327-9 123456")}\""),
        _ => Of("q:Locker", $"label=\"{Text(random, "F 17/Planterat fack")}\""),
    };

    private static FuzzNode Of(string name, params string[] attributes)
    {
        var node = new FuzzNode(name);
        node.Attributes.AddRange(attributes);
        return node;
    }

    // The schema takes any text here; what kvs cannot say must be refused behind it.
    private static string Text(Random random, string whole) => random.Next(3) == 0 ? FuzzText.Any(random).Replace("\"", "&quot;", StringComparison.Ordinal) : whole;
}
