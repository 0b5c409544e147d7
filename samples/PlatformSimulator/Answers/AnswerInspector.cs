using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace PlatformSimulator.Answers;

/// <summary>Checks an answer against the published schema (docs/schema/kvs-svar.xsd), and what a schema cannot say: that outcome and content agree.</summary>
internal sealed class AnswerInspector
{
    private static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";
    private readonly XmlSchemaSet schemas = new() { XmlResolver = null };

    public AnswerInspector()
    {
        using var stream = typeof(AnswerInspector).Assembly.GetManifestResourceStream("schema/kvs-svar.xsd")!;
        using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        schemas.Add(null, reader);
        schemas.Compile();
    }

    public InspectedAnswer Inspect(byte[] body)
    {
        var findings = new List<string>();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = 64 * 1024 * 1024,
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
        };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => findings.Add($"Line {e.Exception.LineNumber}: {e.Message}");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), settings);
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            return findings.Count == 0 ? Agreed(document) : new(null, null, findings, document);
        }
        catch (XmlException e)
        {
            return new(null, null, [$"Line {e.LineNumber}: not well-formed."], null);
        }
    }

    private static InspectedAnswer Agreed(XDocument document)
    {
        var root = document.Root!;
        if (root.Name != Kvs + "Svar")
        {
            return new(null, null, ["The root is not Svar."], document);
        }

        var outcome = root.Element(Kvs + "Utfall")!.Value;
        var told = root.Elements(Kvs + "Konto").Count() + root.Elements(Kvs + "Vardefack").Count();
        var fault = root.Element(Kvs + "Fel")?.Element(Kvs + "Kod")?.Value;
        var agrees = outcome switch
        {
            "TRAFF" => told > 0 && fault is null,
            "INGEN_TRAFF" => told == 0 && fault is null,
            _ => fault is not null,
        };
        return new(outcome, fault, agrees ? [] : [$"Utfall {outcome} does not agree with the content."], document) { Engagements = told };
    }
}
