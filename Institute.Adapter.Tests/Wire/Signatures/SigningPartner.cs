using System.Security.Cryptography.X509Certificates;
using Institute.Testing;
using Institute.Testing.Certificates;

namespace Institute.Adapter.Tests.Wire.Signatures;

/// <summary>A partner whose signatures are to be believed: its authority, its certificate, and a folder for the files that name them.</summary>
internal sealed class SigningPartner : IDisposable
{
    public static readonly CertificateOptions Rsa = new() { Key = KeyKind.Rsa2048 };

    public SigningPartner() => Certificate = Authority.IssueClient(Rsa);

    public TemporaryDirectory Folder { get; } = new();

    public TestCertificateAuthority Authority { get; } = TestCertificateAuthority.CreateRoot();

    public X509Certificate2 Certificate { get; }

    public string CertificateFile => PemFiles.WriteCertificate(Folder.File("partner.pem"), Certificate);

    public string KeyFile => PemFiles.WriteKey(Folder.File("partner.key"), Certificate);

    public void Dispose()
    {
        Certificate.Dispose();
        Authority.Dispose();
        Folder.Dispose();
    }
}
