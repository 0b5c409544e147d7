using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>Revocation lists as authorities and tools lay them: what stands in a file counts whole, or the file is refused.</summary>
public sealed class RevocationFileTests
{
    private readonly ManualTimeProvider clock = new();
    private TemporaryDirectory folder = null!;
    private TestCertificateAuthority root = null!;
    private X509Certificate2 client = null!;

    [SetUp]
    public void Lay()
    {
        folder = new();
        root = TestCertificateAuthority.CreateRoot(clock);
        client = root.IssueClient();
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate);
    }

    [TearDown]
    public void Remove()
    {
        client.Dispose();
        root.Dispose();
        folder.Dispose();
    }

    [Test]
    public void Of_several_lists_in_one_file_the_one_with_the_highest_number_counts_wherever_it_stands()
    {
        var (older, newer) = (Pem(root.IssueCrl(new() { Number = 7 })), Pem(root.IssueCrl(new() { Number = 9, Revoked = [client] })));

        Assert.That(new[] { older + newer, newer + older }.Select(JudgeText), Is.All.EqualTo(RevocationVerdict.Revoked));
    }

    [Test]
    public void The_lists_of_two_authorities_in_one_file_both_count()
    {
        using var other = TestCertificateAuthority.CreateRoot(clock, new() { CommonName = "En annan" });
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate, [other.Certificate]);
        using var others = other.IssueClient();

        var trust = Usable(Pem(root.IssueCrl()) + Pem(other.IssueCrl(new() { Revoked = [others] })));

        Assert.That(
            (trust.Lists.Judge(client, root.Certificate, clock.GetUtcNow()), trust.Lists.Judge(others, other.Certificate, clock.GetUtcNow()), trust.WithoutList.Count()),
            Is.EqualTo((RevocationVerdict.Good, RevocationVerdict.Revoked, 0)));
    }

    [TestCase("")]
    [TestCase("Certificate Revocation List (CRL):\n        Version 2 (0x1)\n")]
    [TestCase("\uFEFF")]
    [TestCase("\uFEFFÖrebro\r\n")]
    public void Text_and_a_byte_order_mark_may_stand_before_a_list(string before) =>
        Assert.That(JudgeText(before + Pem(root.IssueCrl(new() { Revoked = [client] }))), Is.EqualTo(RevocationVerdict.Revoked));

    [Test]
    public void A_list_in_DER_is_taken_behind_a_byte_order_mark_too()
    {
        byte[] der = root.IssueCrl(new() { Revoked = [client] });

        Assert.That(new byte[][] { der, [0xEF, 0xBB, 0xBF, .. der] }.Select(Judge), Is.All.EqualTo(RevocationVerdict.Revoked));
    }

    [Test]
    public void A_file_of_which_a_part_would_be_passed_over_is_refused_and_named()
    {
        var list = Pem(root.IssueCrl());
        var torn = list.Replace("-----END", "", StringComparison.Ordinal);
        string[] texts = [list + torn, torn + list, list + root.Certificate.ExportCertificatePem(), list + Pem(root.IssueCrl())[..200], list + "-----END X509 CRL-----\n", "", "no list at all"];

        Assert.That(texts.Select(t => Reason(Load(Encoding.UTF8.GetBytes(t)))), Is.All.Contain(folder.File("list.crl")));
        Assert.That(Reason(Load(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(list)).ToArray())), Does.Contain("UTF-16"));
        Assert.That(Reason(Load([.. root.IssueCrl(), 0])), Does.Contain("cannot be used"));
    }

    [TestCase(X500DistinguishedNameFlags.ForceUTF8Encoding)]
    [TestCase(X500DistinguishedNameFlags.UseT61Encoding)]
    [TestCase(X500DistinguishedNameFlags.None)]
    public void A_list_whose_issuer_is_spelled_in_another_string_type_case_and_spacing_is_the_authoritys_own(X500DistinguishedNameFlags flags)
    {
        var issuer = new X500DistinguishedName("CN=\" provrot \", O=PROVMYNDIGHETEN, C=SE", flags);
        var (list, foreign) = (Signed(issuer), Signed(new X500DistinguishedName("CN=Provrot 2, O=Provmyndigheten, C=SE", flags)));

        var trust = Usable(Pem(list));
        Assert.That((trust.Lists.Judge(client, root.Certificate, clock.GetUtcNow()), trust.WithoutList.Count(), trust.OfNobody.Count()), Is.EqualTo((RevocationVerdict.Revoked, 0, 0)));
        var without = Usable(Pem(foreign));
        Assert.That((without.Lists.Judge(client, root.Certificate, clock.GetUtcNow()), without.WithoutList.Count(), without.OfNobody.Count()), Is.EqualTo((RevocationVerdict.Unknown, 1, 1)));
    }

    [Test]
    public void The_name_alone_makes_no_list_an_authoritys_own()
    {
        using var alike = TestCertificateAuthority.CreateRoot(clock);

        Assert.That(Reason(Load(alike.IssueCrl())), Does.Contain("not its signature"));
    }

    [TestCase("sha256", 32)]
    [TestCase("sha256", 0)]
    [TestCase("sha384", 62)]
    public void A_list_signed_by_RSASSA_PSS_is_read_whatever_the_salts_length(string hash, int salt)
    {
        using var rsa = TestCertificateAuthority.CreateRoot(clock, new() { CommonName = "Provrot", Key = KeyKind.Rsa2048 });
        PemFiles.WriteCertificate(folder.File("root.pem"), rsa.Certificate);
        using var own = rsa.IssueClient();
        byte[] list = SignedByOpenSsl(rsa, own, hash, salt);

        Assert.That(Usable(Pem(list)).Lists.Judge(own, rsa.Certificate, clock.GetUtcNow()), Is.EqualTo(RevocationVerdict.Revoked));
        list[^1] ^= 1;
        Assert.That(Reason(Load(list)), Does.Contain("not its signature"));
    }

    [Test]
    public void A_list_that_is_never_replaced_is_never_stale()
    {
        var far = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

        Assert.That(JudgeText(Pem(root.IssueCrl(new() { NextUpdate = far - clock.GetUtcNow() }))), Is.EqualTo(RevocationVerdict.Good));
    }

    private static string Pem(byte[] list) => PemEncoding.WriteString("X509 CRL", list) + "\n";

    private static string Reason(Loading<PartnerTrust> loading) => (loading as Loading<PartnerTrust>.Unusable)?.Reason ?? "usable";

    private RevocationVerdict JudgeText(string text) => Judge(Encoding.UTF8.GetBytes(text));

    private RevocationVerdict Judge(byte[] content) => Usable(content).Lists.Judge(client, root.Certificate, clock.GetUtcNow());

    private PartnerTrust Usable(string text) => Usable(Encoding.UTF8.GetBytes(text));

    private PartnerTrust Usable(byte[] content) => Load(content) is Loading<PartnerTrust>.Usable { Value: var trust } ? trust : throw new AssertionException(Reason(Load(content)));

    private Loading<PartnerTrust> Load(byte[] content)
    {
        File.WriteAllBytes(folder.File("list.crl"), content);
        return PartnerTrust.Load(FileSet.Read([folder.File("root.pem"), folder.File("list.crl")]).Files, rootCount: 1, EnvironmentKind.Test, new(path: null, logger: null), clock.GetUtcNow());
    }

    private byte[] Signed(X500DistinguishedName issuer)
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(client, clock.GetUtcNow());
        using var key = root.Certificate.GetECDsaPrivateKey()!;
        return builder.Build(issuer, X509SignatureGenerator.CreateForECDsa(key), 1, clock.GetUtcNow().AddHours(12), HashAlgorithmName.SHA256, X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(new X509SubjectKeyIdentifierExtension(root.Certificate.PublicKey, critical: false)), clock.GetUtcNow().AddHours(-1));
    }

    private byte[] SignedByOpenSsl(TestCertificateAuthority authority, X509Certificate2 revoked, string hash, int salt)
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked, clock.GetUtcNow());
        PemFiles.WriteKey(folder.File("authority.key"), authority.Certificate);
        var generator = new PssByOpenSsl(folder, authority.Certificate.GetRSAPublicKey()!, hash, salt);
        return builder.Build(authority.Certificate.SubjectName, generator, 1, clock.GetUtcNow().AddHours(12), new(hash.ToUpperInvariant()), X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(new X509SubjectKeyIdentifierExtension(authority.Certificate.PublicKey, critical: false)), clock.GetUtcNow().AddHours(-1));
    }
}
