using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Institute.Adapter.Tests.Wire.Signatures;

/// <summary>Signs questions by the framework alone, rightly by default and wrongly on demand.</summary>
internal sealed class TestSigner
{
    private readonly X509Certificate2 certificate;

    public TestSigner(X509Certificate2 certificate)
    {
        this.certificate = certificate;
        Hint = certificate;
    }

    public string Method { get; init; } = SignedXml.XmlDsigRSASHA256Url;

    public string Digest { get; init; } = SignedXml.XmlDsigSHA256Url;

    public string Canonicalization { get; init; } = SignedXml.XmlDsigExcC14NTransformUrl;

    public string Uri { get; init; } = string.Empty;

    public Transform[] Transforms { get; init; } = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform()];

    public X509Certificate2? Hint { get; init; }

    /// <summary>Instead of the certificate's key: a message authentication code under these bytes.</summary>
    public byte[]? Secret { get; init; }

    /// <summary>Where the signature goes; by default it is the root's last child.</summary>
    public Func<XmlDocument, XmlElement> Parent { get; init; } = d => d.DocumentElement!;

    public byte[] Sign(byte[] message) => Bytes(Sign(Load(message)));

    public XmlDocument Sign(XmlDocument document)
    {
        using var key = certificate.GetRSAPrivateKey();
        var reference = new Reference(Uri) { DigestMethod = Digest };
        foreach (var transform in Transforms)
        {
            reference.AddTransform(transform);
        }

        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = Canonicalization;
        signed.SignedInfo.SignatureMethod = Method;
        signed.AddReference(reference);
        if (Hint is not null)
        {
            signed.KeyInfo = new KeyInfo();
            signed.KeyInfo.AddClause(new KeyInfoX509Data(Hint));
        }

        Compute(signed);
        Parent(document).AppendChild(document.ImportNode(signed.GetXml(), deep: true));
        return document;
    }

    private void Compute(SignedXml signed)
    {
        if (Secret is null)
        {
            signed.ComputeSignature();
            return;
        }

        using var code = new HMACSHA256(Secret);
        signed.ComputeSignature(code);
    }

    public static XmlDocument Load(byte[] message)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(message), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        document.Load(reader);
        return document;
    }

    public static byte[] Bytes(XmlDocument document) => Encoding.UTF8.GetBytes(document.OuterXml);
}
