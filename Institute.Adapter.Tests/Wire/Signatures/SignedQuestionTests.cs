using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Wire.Signatures;

internal sealed class SignedQuestionTests
{
    private static readonly byte[] Question = KvsQuestions.Asking($"<Iban>{Some.Iban(1)}</Iban>");

    private SigningPartner agreed = null!;
    private IWireFormat format = null!;

    private X509Certificate2 Partner => agreed.Certificate;

    [OneTimeSetUp]
    public void Agree()
    {
        agreed = new();
        format = Load(TimeProvider.System, Partner);
    }

    [OneTimeTearDown]
    public void Remove() => agreed.Dispose();

    [Test]
    public void A_signed_question_is_read() => Assert.That(Read(new TestSigner(Partner).Sign(Question)), Is.Null);

    [Test]
    public void A_question_signed_without_a_hint_of_the_key_is_read() => Assert.That(Read(new TestSigner(Partner) { Hint = null }.Sign(Question)), Is.Null);

    [Test]
    public void A_question_signed_with_SHA_512_is_read() =>
        Assert.That(Read(new TestSigner(Partner) { Method = SignedXml.XmlDsigRSASHA512Url, Digest = SignedXml.XmlDsigSHA512Url }.Sign(Question)), Is.Null);

    [Test]
    public void Attack_no_signature() => Refused(Question);

    [Test]
    public void Attack_content_changed_after_signing() =>
        Refused(Edit(new TestSigner(Partner).Sign(Question), t => t.Replace(Some.Iban(1), Some.Iban(2), StringComparison.Ordinal)));

    [Test]
    public void Attack_signature_wrapping()
    {
        // The signed question goes, whole, where nobody reads; the root is the attacker's own and takes the signature along.
        var document = TestSigner.Load(new TestSigner(Partner) { Uri = "#f", Transforms = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform()] }.Sign(Edit(Question, t => t.Replace("<Fraga ", "<Fraga Id=\"f\" ", StringComparison.Ordinal))));
        var signature = document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!;
        var evil = TestSigner.Load(KvsQuestions.Asking($"<Iban>{Some.Iban(2)}</Iban>"));
        var moved = evil.ImportNode(signature, deep: true);
        evil.DocumentElement!.AppendChild(moved);
        moved.AppendChild(evil.CreateElement("Object", SignedXml.XmlDsigNamespaceUrl))!.AppendChild(evil.ImportNode(document.DocumentElement!, deep: true));

        Refused(TestSigner.Bytes(evil));
    }

    [Test]
    public void Attack_signature_at_another_place() =>
        Refused(new TestSigner(Partner) { Parent = d => (XmlElement)d.DocumentElement!.LastChild! }.Sign(Question));

    [Test]
    public void Attack_reference_to_a_part_of_the_message() =>
        Refused(new TestSigner(Partner) { Uri = "#a0" }.Sign(Edit(Question, t => t.Replace("<FrageId>", "<FrageId Id=\"a0\">", StringComparison.Ordinal))));

    [Test]
    public void Attack_foreign_key_in_KeyInfo()
    {
        using var stranger = agreed.Authority.IssueClient(SigningPartner.Rsa);
        Assert.Multiple(() =>
        {
            Refused(new TestSigner(stranger).Sign(Question));
            Refused(new TestSigner(stranger) { Hint = Partner }.Sign(Question));
        });
    }

    [Test]
    public void Attack_SHA_1_as_signature_method() => Refused(new TestSigner(Partner) { Method = SignedXml.XmlDsigRSASHA1Url }.Sign(Question));

    [Test]
    public void Attack_SHA_1_as_digest_method() => Refused(new TestSigner(Partner) { Digest = SignedXml.XmlDsigSHA1Url }.Sign(Question));

    [Test]
    public void Attack_HMAC_with_the_public_key() =>
        Refused(new TestSigner(Partner) { Secret = Partner.PublicKey.ExportSubjectPublicKeyInfo() }.Sign(Question));

    [Test]
    public void Attack_inclusive_canonicalization() => Refused(new TestSigner(Partner) { Canonicalization = SignedXml.XmlDsigC14NTransformUrl }.Sign(Question));

    [Test]
    public void Attack_extra_transform() =>
        Refused(new TestSigner(Partner) { Transforms = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform(), new XmlDsigExcC14NTransform()] }.Sign(Question));

    [Test]
    public void Attack_transform_that_picks_a_part()
    {
        var xpath = new XmlDsigXPathTransform();
        var expression = new XmlDocument();
        expression.AppendChild(expression.CreateElement("XPath"))!.InnerText = "ancestor-or-self::*[local-name()='FrageId']";
        xpath.LoadInnerXml(expression.ChildNodes);

        Refused(new TestSigner(Partner) { Transforms = [new XmlDsigEnvelopedSignatureTransform(), xpath, new XmlDsigExcC14NTransform()] }.Sign(Question));
    }

    [Test]
    public void Attack_no_transform_that_canonicalizes() => Refused(new TestSigner(Partner) { Transforms = [new XmlDsigEnvelopedSignatureTransform()] }.Sign(Question));

    [Test]
    public void Attack_two_signatures()
    {
        using var stranger = agreed.Authority.IssueClient(SigningPartner.Rsa);
        Assert.Multiple(() =>
        {
            Refused(new TestSigner(Partner).Sign(new TestSigner(Partner).Sign(Question)));
            Refused(new TestSigner(Partner).Sign(new TestSigner(stranger).Sign(Question)));
            Refused(new TestSigner(stranger).Sign(new TestSigner(Partner).Sign(Question)));
        });
    }

    [Test]
    public void Attack_object_inside_the_signature() =>
        Refused(Edit(new TestSigner(Partner).Sign(Question), t => t.Replace("</Signature>", "<Object><x xmlns=\"\"/></Object></Signature>", StringComparison.Ordinal)));

    [Test]
    public void Attack_signature_of_yesterdays_certificate()
    {
        var clock = new ManualTimeProvider();
        clock.Advance(TimeSpan.FromDays(400));

        Assert.That(Code(Load(clock, Partner), new TestSigner(Partner).Sign(Question)), Is.SameAs(FaultCode.SignatureInvalid));
    }

    [Test]
    public void Attack_certificate_of_another_root()
    {
        using var elsewhere = TestCertificateAuthority.CreateRoot();
        using var named = elsewhere.IssueClient(SigningPartner.Rsa);

        Assert.That(Code(Load(TimeProvider.System, named), new TestSigner(named).Sign(Question)), Is.SameAs(FaultCode.SignatureInvalid));
    }

    [Test]
    public void A_document_that_is_no_XML_is_KI1001_all_the_same() => Assert.That(Read("<Fraga"u8.ToArray()), Is.SameAs(FaultCode.NotWellFormed));

    [Test]
    public void A_rightly_signed_question_that_breaks_the_schema_is_KI1002() =>
        Assert.That(Read(new TestSigner(Partner).Sign(Edit(Question, t => t.Replace("FrageId", "FrogeId", StringComparison.Ordinal)))), Is.SameAs(FaultCode.BreaksSchema));

    [Test]
    public void Space_and_comments_around_the_signed_content_change_nothing()
    {
        var spaced = Edit(Question, t => t.Replace("><", ">\r\n <!-- c --> <", StringComparison.Ordinal));

        Assert.That(Read(new TestSigner(Partner).Sign(spaced)), Is.Null);
    }

    private IWireFormat Load(TimeProvider clock, params X509Certificate2[] signers)
    {
        var files = signers.Select((c, i) => PemFiles.WriteCertificate(agreed.Folder.File($"signer-{c.Thumbprint}-{i}.pem"), c)).ToList();
        var root = PemFiles.WriteCertificate(agreed.Folder.File("root.pem"), agreed.Authority.Root);
        var loading = WireFormats.Load(new() { Clock = clock, Signatures = new() { QuestionCertificateFiles = files, QuestionRootFiles = [root] } });
        return ((WireFormatLoading.Loaded)loading).Format;
    }

    private void Refused(byte[] question) => Assert.That(Read(question), Is.SameAs(FaultCode.SignatureInvalid));

    private FaultCode? Read(byte[] question) => Code(format, question);

    private static FaultCode? Code(IWireFormat format, byte[] question) => (format.ReadQuestion(question) as QuestionReading.Refused)?.Fault.Code;

    private static byte[] Edit(byte[] document, Func<string, string> change)
    {
        var before = Encoding.UTF8.GetString(document);
        var after = change(before);
        Assert.That(after, Is.Not.EqualTo(before), "the attack changes the document");
        return Encoding.UTF8.GetBytes(after);
    }
}
