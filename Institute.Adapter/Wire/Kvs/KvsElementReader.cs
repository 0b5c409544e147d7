using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Reads elements of a document that the schema has let pass, and keeps the first fault found in their values.</summary>
internal sealed class KvsElementReader(XmlReader xml, KvsVersion version) : IDisposable
{
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n'];

    public Fault? Fault { get; private set; }

    /// <summary>White space as the type xs:token has it.</summary>
    public static string Collapse(string text) => string.Join(' ', text.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether the next element is this one.</summary>
    public bool At(string name) =>
        Next() == XmlNodeType.Element
        && string.Equals(xml.LocalName, name, StringComparison.Ordinal)
        && string.Equals(xml.NamespaceURI, version.Namespace, StringComparison.Ordinal);

    /// <summary>Steps into the next element.</summary>
    public void Enter()
    {
        Next();
        xml.ReadStartElement();
    }

    /// <summary>Steps out of the element, over its end.</summary>
    public void Leave()
    {
        Next();
        xml.ReadEndElement();
    }

    /// <summary>Reads the next element's text.</summary>
    public KvsLeaf Leaf()
    {
        Next();
        var place = (IXmlLineInfo)xml;
        var (name, line, column) = (xml.LocalName, place.LineNumber, place.LinePosition);
        return new(name, Collapse(xml.ReadElementContentAsString()), line, column);
    }

    /// <summary>Keeps a fault, if it is the first.</summary>
    public T? Refuse<T>(KvsLeaf leaf, FaultCode code)
        where T : class
    {
        Fault ??= leaf.Fault(code);
        return null;
    }

    public void Dispose() => xml.Dispose();

    // Not MoveToContent: it stops at an empty CDATA section between elements, which the schema allows.
    private XmlNodeType Next()
    {
        while (xml.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement) && xml.Read())
        {
        }

        return xml.NodeType;
    }
}
