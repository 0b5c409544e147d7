using System.Buffers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Institute.Adapter.Wire.Buffers;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>Signs a finished message.</summary>
/// <remarks>Safe for all threads: each call has its own document and signature, and the keys only sign.</remarks>
internal sealed class SignatureMaker(SignaturePlace place, X509Certificate2 certificate) : IDisposable
{
    private static readonly XmlWriterSettings Output = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize, // What was signed must be what is read: a bare carriage return would come back as a line feed.
        CloseOutput = false,
    };

    // The framework promises nothing of keys on several threads.
    private readonly Lock oneAtATime = new();
    private readonly AsymmetricAlgorithm key = certificate.GetRSAPrivateKey() ?? (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey()
        ?? throw new ArgumentException("The certificate has no RSA or ECDSA private key.", nameof(certificate));

    /// <summary>Puts the signature at its place.</summary>
    /// <returns>The signed message, or null when it lacks the place or would be larger than the limit.</returns>
    public PooledDocument? Sign(ReadOnlySequence<byte> message, int limit)
    {
        var document = SignedDocument.Load(message);
        if (place.FindParent(document) is not { } parent || place.ReferenceIn(document) is not { } reference)
        {
            return null;
        }

        Fill((XmlElement)parent.AppendChild(Shape(document, reference))!);
        using var target = new PooledStream(limit);
        using (var writer = XmlWriter.Create(target, Output))
        {
            document.Save(writer);
        }

        return target.Overflowed ? null : target.Detach();
    }

    public void Dispose() => key.Dispose();

    private void Fill(XmlElement signature)
    {
        var (signedInfo, value) = ((XmlElement)signature.FirstChild!, (XmlElement)signature.ChildNodes[1]!);
        signedInfo.GetElementsByTagName("DigestValue", SignedXml.XmlDsigNamespaceUrl)[0]!.InnerText = Convert.ToBase64String(SHA256.HashData(ExclusiveForm.Without(signature)));
        var data = ExclusiveForm.Of(signedInfo);
        lock (oneAtATime)
        {
            value.InnerText = Convert.ToBase64String(SignatureAlgorithms.Sign(key, data));
        }
    }

    private XmlElement Shape(XmlDocument document, string reference)
    {
        XNamespace ds = SignedXml.XmlDsigNamespaceUrl;
        var shape = new XElement(
            ds + "Signature",
            new XAttribute("xmlns", ds.NamespaceName), // The canonical form is made from declarations that stand in the tree.
            new XElement(
                ds + "SignedInfo",
                Named(ds + "CanonicalizationMethod", SignedXml.XmlDsigExcC14NTransformUrl),
                Named(ds + "SignatureMethod", SignatureAlgorithms.MethodFor(key)),
                new XElement(
                    ds + "Reference",
                    new XAttribute("URI", reference),
                    new XElement(ds + "Transforms", Named(ds + "Transform", SignedXml.XmlDsigEnvelopedSignatureTransformUrl), Named(ds + "Transform", SignedXml.XmlDsigExcC14NTransformUrl)),
                    Named(ds + "DigestMethod", SignedXml.XmlDsigSHA256Url),
                    new XElement(ds + "DigestValue"))),
            new XElement(ds + "SignatureValue"),
            new XElement(ds + "KeyInfo", new XElement(ds + "X509Data", Hints(ds))));
        using var reader = shape.CreateReader();
        return (XmlElement)document.ReadNode(reader)!;
    }

    // Which certificate it was: a hint for the receiver, who must know it beforehand. The identifier is the extension's, never computed anew (RFC 7093 allows several ways).
    private IEnumerable<XElement> Hints(XNamespace ds)
    {
        if (certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } identifier)
        {
            yield return new(ds + "X509SKI", Convert.ToBase64String(identifier.SubjectKeyIdentifierBytes.Span));
        }

        yield return new(ds + "X509Certificate", Convert.ToBase64String(certificate.RawData));
    }

    private static XElement Named(XName name, string algorithm) => new(name, new XAttribute("Algorithm", algorithm));
}
