using System.Security.Cryptography.Xml;
using System.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>Whether a signature has exactly the one shape that is agreed. Everything that XMLDSig allows beyond it has been an attack.</summary>
internal static class SignatureShape
{
    /// <summary>The document's one signature, if it stands where it should and says what it should.</summary>
    public static FoundSignature? Find(XmlDocument document, SignaturePlace place)
    {
        var signatures = document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl);
        return signatures.Count == 1
            && signatures[0] is XmlElement signature
            && signature.ParentNode is { } parent
            && parent == place.FindParent(document)
            && place.ReferenceIn(document) is { } reference
            && HasUniqueId(document, place.RootId, reference)
            ? Take(signature, reference)
            : null;
    }

    private static FoundSignature? Take(XmlElement signature, string reference) =>
        Children(signature) is [var signedInfo, var value, .. var rest]
        && Is(signedInfo, "SignedInfo") && Is(value, "SignatureValue")
        && (rest is [] || (rest is [var keyInfo] && Is(keyInfo, "KeyInfo")))
        && Children(signedInfo) is [var canonicalization, var method, var referenceElement]
        && Names(canonicalization, "CanonicalizationMethod", SignedXml.XmlDsigExcC14NTransformUrl)
        && Is(method, "SignatureMethod") && Children(method) is []
        && Digest(referenceElement, reference) is { } digest
        && Base64(value) is { } bytes
            ? new(signature, signedInfo, method.GetAttribute("Algorithm"), bytes, digest.Method, digest.Value)
            : null;

    private static (string Method, byte[] Value)? Digest(XmlElement element, string reference) =>
        Is(element, "Reference")
        && element.HasAttribute("URI") && string.Equals(element.GetAttribute("URI"), reference, StringComparison.Ordinal)
        && Children(element) is [var transforms, var method, var value]
        && Is(transforms, "Transforms")
        && Children(transforms) is [var enveloped, var canonical]
        && Names(enveloped, "Transform", SignedXml.XmlDsigEnvelopedSignatureTransformUrl)
        && Names(canonical, "Transform", SignedXml.XmlDsigExcC14NTransformUrl)
        && Is(method, "DigestMethod") && Children(method) is []
        && Is(value, "DigestValue")
        && Base64(value) is { } bytes
            ? (method.GetAttribute("Algorithm"), bytes)
            : null;

    // Two elements with one id: a verifier would look at one and a reader at the other.
    private static bool HasUniqueId(XmlDocument document, string? rootId, string reference) =>
        reference.Length == 0
        || document.SelectNodes("//@*")!.OfType<XmlAttribute>().Count(a => IsId(a.LocalName, rootId) && string.Equals(a.Value, reference[1..], StringComparison.Ordinal)) == 1;

    // The agreed name, and what other verifiers take for an id.
    private static bool IsId(string name, string? rootId) => string.Equals(name, rootId, StringComparison.Ordinal) || name.Equals("id", StringComparison.OrdinalIgnoreCase);

    private static byte[]? Base64(XmlElement element)
    {
        var text = element.InnerText;
        var bytes = new byte[text.Length];
        return Children(element) is [] && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static bool Names(XmlElement element, string name, string algorithm) =>
        Is(element, name) && string.Equals(element.GetAttribute("Algorithm"), algorithm, StringComparison.Ordinal) && Children(element) is [];

    private static bool Is(XmlElement element, string name) =>
        string.Equals(element.LocalName, name, StringComparison.Ordinal) && string.Equals(element.NamespaceURI, SignedXml.XmlDsigNamespaceUrl, StringComparison.Ordinal);

    private static XmlElement[] Children(XmlElement element) => [.. element.ChildNodes.OfType<XmlElement>()];
}
