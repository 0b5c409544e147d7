using System.Text.Json.Nodes;
using System.Xml;
using Institute.Adapter.Tests.Wire.Profiles;
using Institute.Adapter.Wire;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Signatures;

/// <summary>Another place and another reference, as a profile may say: in the header, by the root's id.</summary>
internal sealed class InventedSignatureTests
{
    private const string Envelope = "urn:example:envelope:1";

    private SigningPartner agreed = null!;
    private IWireFormat format = null!;

    [OneTimeSetUp]
    public void Agree()
    {
        agreed = new();
        InventedProfile.CopyTo(agreed.Folder.Folder("profile"));
        InventedProfile.ChangeManifest(agreed.Folder.Folder("profile"), m => m["signatures"] = new JsonObject
        {
            ["question"] = Place("QueryEnvelope"),
            ["answer"] = Place("ReplyEnvelope"),
        });
        InventedProfile.Change(agreed.Folder.Folder("profile"), "answer.xslt", t => t.Replace("<e:ReplyEnvelope>", "<e:ReplyEnvelope id=\"r1\">", StringComparison.Ordinal));
        format = ((WireFormatLoading.Loaded)WireFormats.Load(Settings())).Format;
    }

    [OneTimeTearDown]
    public void Remove() => agreed.Dispose();

    [Test]
    public void A_signature_at_the_profiles_place_is_accepted() => Assert.That(Read(Signed(Question("q1"))), Is.Null);

    [Test]
    public void Attack_the_whole_document_instead_of_the_roots_id() => Assert.That(Read(Signer("").Sign(TestSigner.Bytes(Question("q1")))), Is.SameAs(FaultCode.SignatureInvalid));

    [Test]
    public void Attack_duplicate_id()
    {
        var document = Question("q1");
        var header = Header(document);
        var spoilt = Signed(document);
        var twice = TestSigner.Load(spoilt);
        Header(twice).SetAttribute("Id", "q1");

        Assert.Multiple(() =>
        {
            Assert.That(header.HasAttribute("Id"), Is.False);
            Assert.That(Read(TestSigner.Bytes(twice)), Is.SameAs(FaultCode.SignatureInvalid));
        });
    }

    [Test]
    public void Attack_signature_as_the_roots_own_child() =>
        Assert.That(Read(new TestSigner(agreed.Certificate) { Uri = "#q1" }.Sign(TestSigner.Bytes(Question("q1")))), Is.SameAs(FaultCode.SignatureInvalid));

    [Test]
    public void Attack_signed_envelope_inside_another()
    {
        var signed = TestSigner.Load(Signed(Question("q1")));
        var evil = Question("evil");
        var signature = signed.GetElementsByTagName("Signature", "http://www.w3.org/2000/09/xmldsig#")[0]!;
        signature.ParentNode!.RemoveChild(signature);
        Header(evil).AppendChild(evil.ImportNode(signature, deep: true));
        evil.DocumentElement!.AppendChild(evil.ImportNode(signed.DocumentElement!, deep: true));

        Assert.That(Read(TestSigner.Bytes(evil)), Is.SameAs(FaultCode.SignatureInvalid));
    }

    [Test]
    public void The_answer_is_signed_at_its_place()
    {
        using var document = ((AnswerWriting.Written)format.WriteAnswer(Kvs.KvsAnswers.Telling(), InventedQuestions.Asking("<q:Locker label='1'/>"))).Document;
        var answer = TestSigner.Load(document.ToArray());

        var signature = (XmlElement)answer.GetElementsByTagName("Signature", "http://www.w3.org/2000/09/xmldsig#")[0]!;
        Assert.That((signature.ParentNode!.LocalName, ((XmlElement)signature.GetElementsByTagName("Reference")[0]!).GetAttribute("URI")), Is.EqualTo(("Header", "#r1")));
    }

    [Test]
    public void A_profile_without_a_place_for_signatures_is_refused_when_they_are_switched_on() =>
        Assert.That((WireFormats.Load(Settings() with { ProfileDirectory = InventedProfile.Directory }) as WireFormatLoading.Refused)?.Faults, Has.Count.EqualTo(2));

    private WireFormatSettings Settings() => new()
    {
        ProfileDirectory = agreed.Folder.File("profile"),
        Signatures = new()
        {
            QuestionCertificateFiles = [agreed.CertificateFile],
            AnswerCertificateFile = agreed.CertificateFile,
            AnswerKeyFile = agreed.KeyFile,
        },
    };

    private static JsonObject Place(string root) => new() { ["parents"] = new JsonArray($"{{{Envelope}}}{root}", $"{{{Envelope}}}Header"), ["rootId"] = "id" };

    private static XmlDocument Question(string id)
    {
        var document = TestSigner.Load(InventedQuestions.Asking("<q:Locker label='1'/>"));
        document.DocumentElement!.SetAttribute("id", id);
        return document;
    }

    private static XmlElement Header(XmlDocument document) => (XmlElement)document.GetElementsByTagName("Header", Envelope)[0]!;

    private TestSigner Signer(string uri) => new(agreed.Certificate) { Uri = uri, Parent = Header };

    private byte[] Signed(XmlDocument document) => Signer("#" + document.DocumentElement!.GetAttribute("id")).Sign(TestSigner.Bytes(document));

    private FaultCode? Read(byte[] question) => (format.ReadQuestion(question) as QuestionReading.Refused)?.Fault.Code;
}
