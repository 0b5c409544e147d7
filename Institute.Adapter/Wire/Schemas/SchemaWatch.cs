using System.Xml;
using System.Xml.Schema;

namespace Institute.Adapter.Wire.Schemas;

/// <summary>Keeps the first thing that one reading finds against the schema. The validator's own words hold values and are never kept.</summary>
internal sealed class SchemaWatch(SchemaGate gate)
{
    private bool rootSeen;

    public XmlFinding? First { get; private set; }

    public void OnFinding(object? sender, ValidationEventArgs found)
    {
        if (found.Severity is XmlSeverityType.Warning)
        {
            return;
        }

        var name = sender is XmlReader { NodeType: XmlNodeType.Element or XmlNodeType.EndElement } reader ? reader.LocalName : null;
        First ??= XmlFinding.BreaksSchema(found.Exception.LineNumber, found.Exception.LinePosition, name is null ? null : gate.NameIfDeclared(name));
        // One is enough: 100,000 unknown attributes would be 100,000 findings, each with a text.
        throw found.Exception;
    }

    public void SeeRoot(XmlReader reader)
    {
        if (rootSeen || reader.NodeType != XmlNodeType.Element)
        {
            return;
        }

        rootSeen = true;
        if (new XmlQualifiedName(reader.LocalName, reader.NamespaceURI) != gate.Root)
        {
            First ??= FindingAt(reader, gate.NameIfDeclared(reader.LocalName));
        }
    }

    public static XmlFinding FindingAt(XmlReader reader, string? element)
    {
        var place = (IXmlLineInfo)reader;
        return XmlFinding.BreaksSchema(place.LineNumber, place.LinePosition, element);
    }
}
