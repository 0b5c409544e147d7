using System.Buffers;
using System.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>A document as signatures see it: every space kept.</summary>
internal static class SignedDocument
{
    public static XmlDocument Load(ReadOnlySequence<byte> examined)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = XmlDoor.Open(examined);
        document.Load(reader);
        return document;
    }
}
