using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Encryption;

/// <summary>Each key file is taken for what it is, and a wrong one is told apart before anything is written with it.</summary>
[TestFixture]
internal sealed class KeyFileTests
{
    private static readonly Guid LogId = Guid.Parse("0195c2a8-0000-7000-8000-000000000001");

    private TemporaryDirectory directory = null!;
    private string publicFile = null!;
    private string privateFile = null!;

    [SetUp]
    public void WritePair()
    {
        directory = new();
        (publicFile, privateFile) = (directory.File("pair.pub.pem"), directory.File("pair.pem"));
        var (publicPem, privatePem) = FixtureKeyPair.Make();
        File.WriteAllText(publicFile, publicPem);
        File.WriteAllText(privateFile, privatePem);
    }

    [TearDown]
    public void Remove() => directory.Dispose();

    [Test]
    public void A_new_pair_belongs_together_is_readable_by_its_owner_and_is_never_overwritten()
    {
        var (privatePath, publicPath) = (directory.File("new.key"), directory.File("new.key.pub"));
        var fingerprint = LogKeyPair.Create(privatePath);
        using (var privateKey = LogPrivateKey.Load(privatePath))
        using (var publicKey = LogPublicKey.Load(publicPath))
        {
            Assert.That((privateKey.Fingerprint, publicKey.Fingerprint), Is.EqualTo((fingerprint, fingerprint)));
        }

        Assert.That(File.GetUnixFileMode(privatePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var kept = File.ReadAllText(privatePath);
        Assert.That(kept, Does.EndWith("-----\n"));
        Assert.That(File.ReadAllText(publicPath), Does.EndWith("-----\n"));
        Assert.That(() => LogKeyPair.Create(privatePath), Throws.InstanceOf<IOException>());
        Assert.That(File.ReadAllText(privatePath), Is.EqualTo(kept));
    }

    [TestCase("new.key", "new.key.pub")]
    [TestCase("new.key.pub", "new.key")]
    public void Of_a_pair_whose_one_name_is_taken_the_other_half_is_not_made_either(string taken, string other)
    {
        File.WriteAllText(directory.File(taken), "somebody's");

        Assert.That(() => LogKeyPair.Create(directory.File("new.key")), Throws.InstanceOf<IOException>().With.Message.Contains(directory.File(taken)));
        Assert.That((File.ReadAllText(directory.File(taken)), File.Exists(directory.File(other))), Is.EqualTo(("somebody's", false)));
    }

    [Test]
    public void What_is_no_private_key_is_told_as_that()
    {
        File.WriteAllText(directory.File("text.pem"), "no key");
        foreach (var file in new[] { directory.File("missing.pem"), directory.File("text.pem"), publicFile })
        {
            Assert.That(() => LogPrivateKey.Load(file), Throws.InstanceOf<MessageLogException>().With.Message.Contains("private key " + file), file);
        }
    }

    [Test]
    public void What_is_no_public_key_is_told_as_that()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(directory.File("text.pem"), "no key");
        File.WriteAllText(directory.File("curve.pem"), curve.ExportSubjectPublicKeyInfoPem());
        Refused(directory.File("missing.pem"), "cannot be read");
        Refused(directory.File("text.pem"), "not an RSA public key");
        Refused(directory.File("curve.pem"), "not an RSA public key");
        Refused(privateFile, "holds a private key");
    }

    [TestCase(2048, true)]
    [TestCase(3064, true)]
    [TestCase(3072, false)]
    public void A_public_key_has_at_least_3072_bits(int bits, bool isRefused)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = [0xC1, .. new byte[(bits / 8) - 2], 1], Exponent = [1, 0, 1] });
        File.WriteAllText(publicFile, rsa.ExportSubjectPublicKeyInfoPem());
        if (isRefused)
        {
            Refused(publicFile, $"has {bits} bits; at least 3072 are needed");
        }
        else
        {
            Assert.That(() => LogPublicKey.Load(publicFile), Throws.Nothing);
        }
    }

    [Test]
    public void A_data_key_is_named_by_its_file_and_opened_by_the_private_half_alone()
    {
        using var publicKey = LogPublicKey.Load(publicFile);
        using var privateKey = LogPrivateKey.Load(privateFile);
        using var another = LogPrivateKey.Load(LogFolder.PrivateKeyFile);
        var (key, file) = WrappedDataKey.Create(LogId, 7, publicKey);
        using (key)
        using (var opened = privateKey.Open(file))
        {
            Assert.That((key.Id, opened.Id), Is.EqualTo((Hash256.Of(file), Hash256.Of(file))));
            Assert.That(key.Secret.Length, Is.EqualTo(32));
            Assert.That(opened.Secret.SequenceEqual(key.Secret), Is.True);
        }

        var parsed = WrappedDataKey.Parse(file);
        Assert.That((parsed.Format, parsed.LogId, parsed.Segment, parsed.Wrapping, parsed.Recipient), Is.EqualTo((1, LogId, 7, "RSA-OAEP-SHA256", publicKey.Fingerprint.ToString())));
        Assert.That(() => another.Open(file), Throws.InstanceOf<MessageLogException>().With.Message.Contains(another.Fingerprint.ToString()));
    }

    [TestCase("\"format\":1", "\"format\":2")]
    [TestCase("RSA-OAEP-SHA256", "RSA-OAEP-SHA1")]
    [TestCase("{", "")]
    public void A_wrapped_key_of_another_form_is_refused(string written, string instead)
    {
        using var publicKey = LogPublicKey.Load(publicFile);
        using var privateKey = LogPrivateKey.Load(privateFile);
        var (key, file) = WrappedDataKey.Create(LogId, 7, publicKey);
        key.Dispose();
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(written, instead, StringComparison.Ordinal));
        Assert.That(changed, Is.Not.EqualTo(file));
        Assert.That(() => WrappedDataKey.Parse(changed), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
        Assert.That(() => privateKey.Open(changed), Throws.InstanceOf<MessageLogException>());
        Assert.That(() => WrappedDataKey.Parse("null"u8), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
    }

    private static void Refused(string file, string because) =>
        Assert.That(() => LogPublicKey.Load(file), Throws.InstanceOf<MessageLogException>().With.Message.Contains(file).And.Message.Contains(because));
}
