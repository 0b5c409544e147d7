using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>A head has one byte form and one text form, and only its own signer's signature counts.</summary>
[TestFixture]
internal sealed class HeadFormTests
{
    private static readonly TreeHead Body = new()
    {
        LogId = MadeLog.Id,
        Node = "node-1",
        Segment = 2,
        Epoch = 3,
        Size = 4,
        LastSequence = 5,
        Time = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero),
        Root = Hash256.Of("root"u8),
        Previous = Hash256.Of("previous"u8),
        Signer = Hash256.Of("signer"u8),
    };

    [Test]
    public void A_head_is_read_as_it_was_written() => Assert.That(TreeHead.Decode(Body.Encode()), Is.EqualTo(Body));

    [TestCase(0, 1)]
    [TestCase(5, 3)]
    public void Another_beginning_or_version_is_refused(int offset, byte change)
    {
        var bytes = Body.Encode();
        bytes[offset] ^= change;
        Assert.That(() => TreeHead.Decode(bytes), Throws.InstanceOf<FormatException>().With.Message.Contains("version 1"));
    }

    [Test]
    public void Bytes_that_are_left_over_are_refused() => Assert.That(() => TreeHead.Decode([.. Body.Encode(), 0]), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);

    [Test]
    public void A_text_is_read_back_to_the_same_head()
    {
        var head = new SignedHead(Body.Encode(), [1, 2, 3]);
        Assert.That(SignedHead.TryParse(head.ToText(), out var read), Is.True);
        Assert.That((read.Body, read.Signature, read.Hash), Is.EqualTo((head.Body, head.Signature, Hash256.Of([.. head.Body, 1, 2, 3]))));
    }

    [Test]
    public void Texts_that_are_no_head_are_refused()
    {
        var head = new SignedHead(Body.Encode(), [1, 2, 3]).ToText();
        foreach (var text in new[] { null, "", head.Split('.')[0], head + ".", "?" + head, Convert.ToBase64String([1, 2, 3]) + ".AQID" })
        {
            Assert.That(SignedHead.TryParse(text, out _), Is.False, text);
        }
    }

    [Test]
    public void Only_the_P_256_key_that_the_head_names_counts()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (key, largerKey) = (signer.ExportSubjectPublicKeyInfo(), larger.ExportSubjectPublicKeyInfo());
        Assert.That(IsValid(signer, key, key), Is.True);
        Assert.That(IsValid(signer, key, largerKey), Is.False, "the head names another key");
        Assert.That(IsValid(stranger, key, stranger.ExportSubjectPublicKeyInfo()), Is.False, "signed by the key that is offered, which is not the one that the head names");
        Assert.That(IsValid(larger, largerKey, largerKey), Is.False, "no P-256 key");
        Assert.That(IsValid(signer, "no key"u8.ToArray(), "no key"u8.ToArray()), Is.False);
        Assert.That(IsValid(larger, key, key), Is.False, "somebody else signed");
    }

    [Test]
    public void A_signature_of_any_length_is_an_answer_and_no_exception([Values(0, 1, 63, 64, 65, 96)] int length)
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.That(HeadSignature.IsValid(new(Body.Encode(), new byte[length]), signer), Is.False);
    }

    private static bool IsValid(ECDsa signer, byte[] named, byte[] offered)
    {
        var body = Body with { Signer = Hash256.Of(named) };
        var bytes = body.Encode();
        return HeadSignature.IsValid(new(bytes, signer.SignData(bytes, HashAlgorithmName.SHA256)), body, offered);
    }
}
