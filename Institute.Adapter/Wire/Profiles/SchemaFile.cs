using System.Xml;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>One schema of an official package, as the framework can read it: without a document type, whose entities stand in their places.</summary>
/// <param name="Content">The schema, or null where it cannot be read.</param>
/// <param name="TargetNamespace">Empty for a schema that has none.</param>
/// <param name="Links">What it includes, redefines and imports.</param>
/// <param name="Fault">Why it cannot be read, or null.</param>
internal sealed record SchemaFile(byte[]? Content, string TargetNamespace, IReadOnlyList<SchemaLink> Links, string? Fault)
{
    private const int MaxCharactersFromEntities = 65_536;
    private const string XmlSchema = "http://www.w3.org/2001/XMLSchema";

    /// <summary>Reads a file; one that is no schema has neither content nor fault.</summary>
    public static SchemaFile Read(byte[] bytes)
    {
        try
        {
            using var reader = Open(bytes);
            var hasType = false;
            while (reader.Read() && reader.NodeType is not XmlNodeType.Element)
            {
                hasType |= reader.NodeType is XmlNodeType.DocumentType;
            }

            if (reader.NamespaceURI is not XmlSchema || reader.LocalName is not "schema")
            {
                return new(null, string.Empty, [], null);
            }

            if (hasType && External(bytes) is { } name)
            {
                return new(null, string.Empty, [], $"has the entity {name}, which stands outside the file: no such thing is fetched. Write its text into the folder's copy, and say so in the version.");
            }

            var targetNamespace = reader.GetAttribute("targetNamespace") ?? string.Empty;
            return new(hasType ? WithoutType(bytes) : bytes, targetNamespace, LinksBelow(reader), null);
        }
        catch (XmlException wrong)
        {
            return new(null, string.Empty, [], $"cannot be read: {wrong.Message}");
        }
    }

    private static List<SchemaLink> LinksBelow(XmlReader reader)
    {
        var links = new List<SchemaLink>();
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: 1, NamespaceURI: XmlSchema, LocalName: "include" or "redefine" or "import" })
            {
                links.Add(new(reader.LocalName is "import", reader.GetAttribute("namespace") ?? string.Empty, reader.GetAttribute("schemaLocation")));
            }
        }

        return links;
    }

    // The lines before the root are kept, so that places told later are those of the file.
    private static byte[] WithoutType(byte[] bytes)
    {
        using var reader = Open(bytes);
        using var target = new MemoryStream();
        using (var writer = XmlWriter.Create(target, new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, CloseOutput = false }))
        {
            reader.MoveToContent();
            writer.WriteWhitespace(new string('\n', Math.Max(((IXmlLineInfo)reader).LineNumber - 1, 0)));
            // What the document type says of attributes is written out, too: W3C's own schemas declare a namespace so.
            writer.WriteNode(reader, defattr: true);
        }

        return target.ToArray();
    }

    private static string? External(byte[] bytes)
    {
        using var reader = Open(bytes);
        var document = new XmlDocument { XmlResolver = null };
        document.Load(reader);
        return document.DocumentType?.Entities.Cast<XmlEntity>().FirstOrDefault(e => e.SystemId is not null)?.Name;
    }

    // Without a resolver the external subset is passed over, and nothing is ever fetched.
    private static XmlReader Open(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes, writable: false), new()
    {
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = MaxCharactersFromEntities,
        CloseInput = true,
    });
}
