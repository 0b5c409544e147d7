using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Keys;

/// <summary>A certificate request in the institute's name, its number where Swedish and European authorities look for it.</summary>
internal static class InstituteRequest
{
    private const string SerialNumber = "2.5.4.5";
    private const string OrganisationIdentifier = "2.5.4.97";
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    public static CertificateRequest Make(InstituteSettings institute, IReadOnlyList<string> dnsNames, AsymmetricAlgorithm key, bool isClient)
    {
        var digits = Adapter.OrganisationNumber.Parse(institute.OrganisationNumber).ToWireString();
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCountryOrRegion("SE");
        subject.AddOrganizationName(institute.Name);

        // ETSI EN 319 412-1 section 5.1.4: national trade register, Sweden.
        subject.Add(OrganisationIdentifier, "NTRSE-" + digits, UniversalTagNumber.UTF8String);
        subject.Add(SerialNumber, digits, UniversalTagNumber.PrintableString);
        subject.AddCommonName(dnsNames[0]);

        var request = key switch
        {
            ECDsa ecdsa => new CertificateRequest(subject.Build(), ecdsa, HashAlgorithmName.SHA256),
            RSA rsa => new CertificateRequest(subject.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in dnsNames)
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(isClient ? ClientAuth : ServerAuth)], critical: false));
        return request;
    }
}
