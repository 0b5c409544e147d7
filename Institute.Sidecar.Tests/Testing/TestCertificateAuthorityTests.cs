using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Testing;

public sealed class TestCertificateAuthorityTests
{
    private readonly ManualTimeProvider clock = new();

    [TestCase(KeyKind.EcdsaP256)]
    [TestCase(KeyKind.Rsa2048)]
    public void A_client_certificate_under_an_intermediate_builds_a_chain_for_its_use(KeyKind authorityKey)
    {
        using var root = TestCertificateAuthority.CreateRoot(clock, new() { CommonName = "Rot", Key = authorityKey });
        using var intermediate = root.CreateIntermediate();
        using var client = intermediate.IssueClient();
        Assert.That(Builds(client, root, intermediate, ExtendedKeyUsage.ClientAuthentication), Is.True);
        Assert.That(Builds(client, root, intermediate, ExtendedKeyUsage.ServerAuthentication), Is.False);
    }

    [Test]
    public void An_expired_one_and_one_of_another_authority_of_the_same_name_build_none()
    {
        using var root = TestCertificateAuthority.CreateRoot(clock);
        using var other = TestCertificateAuthority.CreateRoot(clock);
        using var expired = root.IssueClient(new() { ValidFrom = TimeSpan.FromDays(-2), ValidFor = TimeSpan.FromDays(-1) });
        using var foreign = other.IssueClient();
        Assert.That(Builds(expired, root, null, ExtendedKeyUsage.ClientAuthentication), Is.False);
        Assert.That(Builds(foreign, root, null, ExtendedKeyUsage.ClientAuthentication), Is.False);
        Assert.That(foreign.Issuer, Is.EqualTo(root.Certificate.Subject));
    }

    [Test]
    public void The_subject_bears_both_forms_of_an_organisation_number()
    {
        using var root = TestCertificateAuthority.CreateRoot(clock);
        using var client = root.IssueClient(new() { SubjectSerialNumber = "162021005448", OrganisationIdentifier = "NTRSE-2021005448" });
        var parts = client.SubjectName.EnumerateRelativeDistinguishedNames().ToDictionary(n => n.GetSingleElementType().Value!, n => n.GetSingleElementValue(), StringComparer.Ordinal);
        Assert.That((parts["2.5.4.5"], parts["2.5.4.97"]), Is.EqualTo(("162021005448", "NTRSE-2021005448")));
    }

    [Test]
    public void A_revocation_list_names_the_revoked_and_its_number()
    {
        using var root = TestCertificateAuthority.CreateRoot(clock);
        using var client = root.IssueClient();
        using var innocent = root.IssueClient();
        var list = CertificateRevocationListBuilder.Load(root.IssueCrl(new() { Revoked = [client], Number = 7 }), out var number);
        Assert.That(number, Is.EqualTo((System.Numerics.BigInteger)7));
        Assert.That(list.RemoveEntry(innocent.SerialNumberBytes.Span), Is.False);
        Assert.That(list.RemoveEntry(client.SerialNumberBytes.Span), Is.True);
    }

    [Test]
    public void Weak_keys_and_hashes_can_be_had()
    {
        using var root = TestCertificateAuthority.CreateRoot(clock, new() { CommonName = "Rot", Key = KeyKind.Rsa2048 });
        using var client = root.IssueClient(new() { Key = KeyKind.Rsa1024, Hash = HashAlgorithmName.SHA1 });
        using var key = client.GetRSAPrivateKey();
        Assert.That((key!.KeySize, client.SignatureAlgorithm.FriendlyName), Is.EqualTo((1024, "sha1RSA")));
    }

    [Test]
    public void Key_files_are_the_owners_alone()
    {
        using var directory = new TemporaryDirectory();
        using var root = TestCertificateAuthority.CreateRoot(clock);
        using var client = root.IssueClient();
        var path = PemFiles.WriteKey(directory.File("partner.key"), client);
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        using var loaded = X509Certificate2.CreateFromPem(File.ReadAllText(PemFiles.WriteCertificate(directory.File("partner.pem"), client)), File.ReadAllText(path));
        Assert.That(loaded.Thumbprint, Is.EqualTo(client.Thumbprint));
    }

    private bool Builds(X509Certificate2 certificate, TestCertificateAuthority root, TestCertificateAuthority? intermediate, string usage)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));
        if (intermediate is not null)
        {
            chain.ChainPolicy.ExtraStore.Add(intermediate.Certificate);
        }

        return chain.Build(certificate);
    }
}
