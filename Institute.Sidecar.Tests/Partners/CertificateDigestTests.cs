using System.Buffers.Text;
using System.Security.Cryptography;
using Institute.Sidecar.Partners;
using Institute.Testing.Certificates;

namespace Institute.Sidecar.Tests.Partners;

public sealed class CertificateDigestTests
{
    [Test]
    public void Each_certificate_has_its_own_in_both_spellings()
    {
        using var root = TestCertificateAuthority.CreateRoot();
        using var one = root.IssueClient();
        using var other = root.IssueClient();

        using (Assert.EnterMultipleScope())
        {
            foreach (var certificate in new[] { one, other })
            {
                Assert.That(CertificateDigest.Of(certificate).Hex, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(certificate.RawData))));
                Assert.That(CertificateDigest.Of(certificate).Base64, Is.EqualTo(Base64Url.EncodeToString(SHA256.HashData(certificate.RawData))));
            }
        }
    }

    [Test]
    public void It_is_made_once_for_a_connection()
    {
        using var root = TestCertificateAuthority.CreateRoot();
        using var certificate = root.IssueClient();

        var first = CertificateDigest.Of(certificate);

        Assert.That(CertificateDigest.Of(certificate), Is.SameAs(first));
    }
}
