using System.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>Where the one signature of a message stands, and what it refers to.</summary>
/// <param name="Parents">The elements from the root to the signature's parent, both included.</param>
/// <param name="RootId">The root's attribute whose value the reference names; null means the reference is empty: the whole document.</param>
internal sealed record SignaturePlace(IReadOnlyList<XmlQualifiedName> Parents, string? RootId)
{
    /// <summary>The element that the signature is a child of, when the document has it at the agreed place and only once.</summary>
    public XmlElement? FindParent(XmlDocument document)
    {
        var element = document.DocumentElement;
        if (element is null || !Is(element, Parents[0]))
        {
            return null;
        }

        foreach (var name in Parents.Skip(1))
        {
            var fitting = element.ChildNodes.OfType<XmlElement>().Where(e => Is(e, name)).Take(2).ToList();
            if (fitting.Count != 1)
            {
                return null;
            }

            element = fitting[0];
        }

        return element;
    }

    /// <summary>The reference that a signature must bear in this document; null when the root lacks its id.</summary>
    public string? ReferenceIn(XmlDocument document)
    {
        if (RootId is null)
        {
            return string.Empty;
        }

        var id = document.DocumentElement?.GetAttribute(RootId);
        return string.IsNullOrEmpty(id) ? null : "#" + id;
    }

    private static bool Is(XmlElement element, XmlQualifiedName name) =>
        string.Equals(element.LocalName, name.Name, StringComparison.Ordinal) && string.Equals(element.NamespaceURI, name.Namespace, StringComparison.Ordinal);
}
