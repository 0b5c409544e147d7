using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>The hash of an RSA-PSS signature (RFC 4055 section 3.1).</summary>
internal static class PssHash
{
    public static bool IsStrong(X509Certificate2 certificate)
    {
        try
        {
            var signed = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
            signed.ReadSequence();
            var algorithm = signed.ReadSequence();
            algorithm.ReadObjectIdentifier();
            var parameters = algorithm.ReadSequence();
            var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
            if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(tag))
            {
                return false;
            }

            return parameters.ReadSequence(tag).ReadSequence().ReadObjectIdentifier()
                is "2.16.840.1.101.3.4.2.1" or "2.16.840.1.101.3.4.2.2" or "2.16.840.1.101.3.4.2.3";
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
