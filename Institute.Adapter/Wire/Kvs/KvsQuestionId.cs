using System.Buffers;
using System.Text;
using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Finds the id of a question that may be broken, cut or no XML at all, so that a fault can still name it.</summary>
internal static class KvsQuestionId
{
    public static string? TryRead(ReadOnlySequence<byte> question, KvsVersion version)
    {
        if (!DocumentEncoding.LooksLikeUtf8(question))
        {
            return null;
        }

        using var reader = XmlDoor.Open(question);
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element && Is(reader, KvsNames.Question.Name, version) ? FirstChild(reader, version) : null;
        }
        catch (XmlException)
        {
            // Best effort: what cannot be read has no id to echo.
            return null;
        }
    }

    private static string? FirstChild(XmlReader reader, KvsVersion version)
    {
        if (reader.IsEmptyElement || !reader.Read() || reader.MoveToContent() != XmlNodeType.Element || !Is(reader, "FrageId", version))
        {
            return null;
        }

        // Not ReadElementContentAsString: it looks beyond the end tag, where a cut question ends.
        var text = new StringBuilder();
        while (!reader.IsEmptyElement && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.EndElement:
                    return QuestionId.TryParse(KvsElementReader.Collapse(text.ToString()), out var id) ? id.ToWireString() : null;
                case XmlNodeType.Element:
                    return null;
                default:
                    text.Append(reader.Value);
                    break;
            }
        }

        return null;
    }

    private static bool Is(XmlReader reader, string name, KvsVersion version) =>
        string.Equals(reader.LocalName, name, StringComparison.Ordinal) && string.Equals(reader.NamespaceURI, version.Namespace, StringComparison.Ordinal);
}
