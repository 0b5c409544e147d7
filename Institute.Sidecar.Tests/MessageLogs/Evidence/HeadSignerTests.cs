using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>The signing key's file is made once, for its owner alone, and never taken for something else.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HeadSignerTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory directory = new();

    private string KeyFile => directory.File("signer.pem");

    public void Dispose() => directory.Dispose();

    [Test]
    public void A_key_is_made_where_there_is_none_and_read_again_afterwards()
    {
        using var made = HeadSigner.Load(KeyFile, mayCreate: true);
        var text = File.ReadAllText(KeyFile);
        using var read = HeadSigner.Load(KeyFile, mayCreate: true);
        Assert.That(read.Fingerprint, Is.EqualTo(made.Fingerprint).And.EqualTo(Hash256.Of(made.PublicKey)));
        Assert.That((File.ReadAllText(KeyFile), File.GetUnixFileMode(KeyFile)), Is.EqualTo((text, Owner)));
        Assert.That(text, Does.EndWith("-----\n"));
    }

    [Test]
    public void What_it_signs_its_public_key_verifies_as_64_bytes()
    {
        using var signer = HeadSigner.Load(KeyFile, mayCreate: true);
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(signer.PublicKey, out _);
        var signature = signer.Sign("bytes"u8);
        Assert.That(signature, Has.Length.EqualTo(64));
        Assert.That(publicKey.VerifyData("bytes"u8, signature, HashAlgorithmName.SHA256), Is.True);
    }

    [Test]
    public void A_missing_key_is_not_made_where_it_may_not_be()
    {
        Assert.That(() => HeadSigner.Load(KeyFile, mayCreate: false), Throws.InstanceOf<MessageLogException>().With.Message.Contains(KeyFile));
        Assert.That(File.Exists(KeyFile), Is.False);
    }

    [Test]
    public void What_is_no_P_256_private_key_is_told_as_that()
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (pem, because) in new[] { ("no key", "cannot be read as a P-256"), (curve.ExportSubjectPublicKeyInfoPem(), "cannot be read as a P-256"), (larger.ExportPkcs8PrivateKeyPem(), "is not a P-256 key") })
        {
            Write(pem, Owner);
            Assert.That(() => HeadSigner.Load(KeyFile, mayCreate: true), Throws.InstanceOf<MessageLogException>().With.Message.Contains(because));
            Assert.That(File.ReadAllText(KeyFile), Is.EqualTo(pem), "never overwritten");
        }
    }

    [TestCase(UnixFileMode.OtherRead, true)]
    [TestCase(UnixFileMode.OtherWrite, true)]
    [TestCase(UnixFileMode.GroupWrite, true)]
    [TestCase(UnixFileMode.GroupRead, false)]
    [TestCase(UnixFileMode.None, false)]
    public void A_key_that_everybody_can_read_or_write_is_refused(UnixFileMode more, bool isRefused)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(curve.ExportPkcs8PrivateKeyPem(), Owner | more);
        Assert.That(() => HeadSigner.Load(KeyFile, mayCreate: false), isRefused ? Throws.InstanceOf<MessageLogException>().With.Message.Contains("chmod 600") : Throws.Nothing);
    }

    private void Write(string pem, UnixFileMode mode)
    {
        File.WriteAllText(KeyFile, pem);
        File.SetUnixFileMode(KeyFile, mode);
    }
}
