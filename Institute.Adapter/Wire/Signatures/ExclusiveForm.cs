using System.Security.Cryptography.Xml;
using System.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>The bytes that are hashed and signed: exclusive canonical XML without comments.</summary>
internal static class ExclusiveForm
{
    /// <summary>The whole document; the root alone gives the same bytes, since the door lets in nothing beside it but comments and space.</summary>
    public static byte[] Of(XmlDocument document)
    {
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(document);
        using var output = (Stream)transform.GetOutput(typeof(Stream));
        using var bytes = new MemoryStream();
        output.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The document without its signature: the enveloped-signature transform.</summary>
    public static byte[] Without(XmlElement signature)
    {
        var (parent, next) = (signature.ParentNode!, signature.NextSibling);
        parent.RemoveChild(signature);
        try
        {
            return Of(signature.OwnerDocument);
        }
        finally
        {
            parent.InsertBefore(signature, next);
        }
    }

    /// <summary>One element, with the namespaces that it has where it stands.</summary>
    public static byte[] Of(XmlElement element)
    {
        var alone = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var copy = (XmlElement)alone.AppendChild(alone.ImportNode(element, deep: true))!;
        for (var above = element.ParentNode as XmlElement; above is not null; above = above.ParentNode as XmlElement)
        {
            foreach (var declaration in above.Attributes.OfType<XmlAttribute>().Where(a => a.NamespaceURI is "http://www.w3.org/2000/xmlns/" && !copy.HasAttribute(a.Name)))
            {
                copy.SetAttributeNode((XmlAttribute)alone.ImportNode(declaration, deep: true));
            }
        }

        return Of(alone);
    }
}
