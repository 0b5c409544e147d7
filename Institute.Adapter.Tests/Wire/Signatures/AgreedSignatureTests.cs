using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Adapter.Tests.Wire.Profiles;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Signatures;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Wire.Signatures;

/// <summary>What was agreed of signatures holds whole: every name of an id, every certificate of a file, every algorithm that is promised.</summary>
internal sealed class AgreedSignatureTests
{
    private static readonly XmlQualifiedName[] Parents = [new("QueryEnvelope", "urn:example:envelope:1"), new("Header", "urn:example:envelope:1")];

    [Test]
    public void The_roots_id_may_have_any_name()
    {
        using var agreed = new SigningPartner();
        using var profile = Named("messageRef");
        var format = profile.Load(new() { QuestionCertificateFiles = [agreed.CertificateFile] });
        var signed = Signed(agreed, "messageRef", " messageRef='q1'");

        Assert.That(AlteredProfile.ReadDocument(format, signed), Is.EqualTo("Box"));
    }

    [TestCase("messageRef='q1'")]
    [TestCase("id='q1'")]
    public void A_second_element_with_the_roots_id_is_refused_by_either_name(string attribute)
    {
        using var agreed = new SigningPartner();
        using var profile = Named("messageRef");
        var format = profile.Load(new() { QuestionCertificateFiles = [agreed.CertificateFile] });
        var signed = Signed(agreed, "messageRef", " messageRef='q1'", " " + attribute);

        Assert.That(AlteredProfile.ReadDocument(format, signed), Is.EqualTo("KI1008"));
    }

    [Test]
    public void Every_certificate_of_a_file_counts()
    {
        using var agreed = new SigningPartner();
        using var other = agreed.Authority.IssueClient(SigningPartner.Rsa);
        var file = agreed.Folder.File("two.pem");
        File.WriteAllText(file, other.ExportCertificatePem() + "\n" + agreed.Certificate.ExportCertificatePem());
        var format = ((WireFormatLoading.Loaded)WireFormats.Load(new() { Signatures = new() { QuestionCertificateFiles = [file] } })).Format;

        Assert.That(format.ReadQuestion(new TestSigner(agreed.Certificate).Sign(KvsQuestions.Person())), Is.InstanceOf<QuestionReading.Read>());
    }

    [Test]
    public void A_certificate_in_DER_is_read_still()
    {
        using var agreed = new SigningPartner();
        var file = agreed.Folder.File("one.der");
        File.WriteAllBytes(file, agreed.Certificate.RawData);

        Assert.That(WireFormats.Load(new() { Signatures = new() { QuestionCertificateFiles = [file] } }), Is.InstanceOf<WireFormatLoading.Loaded>());
    }

    [Test]
    public void SHA_512_with_an_elliptic_curve_is_taken_as_promised()
    {
        var data = "signed"u8.ToArray();
        Assert.Multiple(() =>
        {
            foreach (var curve in new[] { ECCurve.NamedCurves.nistP256, ECCurve.NamedCurves.nistP384, ECCurve.NamedCurves.nistP521 })
            {
                using var key = ECDsa.Create(curve);
                var signature = key.SignData(data, HashAlgorithmName.SHA512, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                Assert.That(SignatureAlgorithms.Verify(key, SignatureAlgorithms.EcdsaSha512, data, signature), Is.True, curve.Oid.FriendlyName);
                Assert.That(SignatureAlgorithms.Verify(key, SignatureAlgorithms.EcdsaSha384, data, signature), Is.False, curve.Oid.FriendlyName);
            }
        });
    }

    private static AlteredProfile Named(string id)
    {
        var profile = new AlteredProfile().Change("envelope.xsd", "<xs:attribute name=\"id\" type=\"xs:ID\"/>", $"<xs:attribute name=\"{id}\" type=\"xs:ID\"/><xs:anyAttribute processContents=\"skip\"/>");
        InventedProfile.ChangeManifest(profile.Directory, m => m["signatures"] = new JsonObject
        {
            ["question"] = new JsonObject { ["parents"] = new JsonArray([.. Parents.Select(p => (JsonNode)$"{{{p.Namespace}}}{p.Name}")]), ["rootId"] = id },
        });
        return profile;
    }

    private static string Signed(SigningPartner agreed, string id, string root, string header = "")
    {
        var question = AlteredProfile.Question("<q:Locker label='1'/>", header).Replace("<e:QueryEnvelope", "<e:QueryEnvelope" + root, StringComparison.Ordinal);
        using var maker = new SignatureMaker(new(Parents, id), agreed.Certificate);
        using var signed = maker.Sign(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(question)), SignedWireFormat.MaxSignedBytes)!;
        return Encoding.UTF8.GetString(signed.ToArray());
    }
}
