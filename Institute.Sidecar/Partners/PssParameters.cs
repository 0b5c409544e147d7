using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>How an RSASSA-PSS signature was made (RFC 4055 section 3.1): SHA-256 or better, also in the mask.</summary>
/// <param name="Hash">Of the message and of the mask.</param>
/// <param name="SaltLength">In bytes.</param>
internal sealed record PssParameters(HashAlgorithmName Hash, int SaltLength)
{
    private const string Mgf1 = "1.2.840.113549.1.1.8";
    private const int DefaultSalt = 20;
    private const int LongestSalt = 1024;

    /// <summary>Of the issuer's signature over a certificate; null when they cannot be read or are weak.</summary>
    public static PssParameters? OfSignature(X509Certificate2 certificate)
    {
        try
        {
            var signed = new AsnReader(certificate.RawData, AsnEncodingRules.DER).ReadSequence();
            signed.ReadSequence();
            var algorithm = signed.ReadSequence();
            algorithm.ReadObjectIdentifier();
            return Read(algorithm);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <param name="algorithm">Behind the identifier; left out, the parameters mean SHA-1.</param>
    public static PssParameters? Read(AsnReader algorithm)
    {
        if (!algorithm.HasData)
        {
            return null;
        }

        var parameters = algorithm.ReadSequence();
        var hash = Field(parameters, 0) is { } named ? HashOf(named.ReadSequence().ReadObjectIdentifier()) : null;
        var mask = Field(parameters, 1)?.ReadSequence();
        if (hash is not { } strong || mask?.ReadObjectIdentifier() is not Mgf1 || HashOf(mask.ReadSequence().ReadObjectIdentifier()) != strong)
        {
            return null;
        }

        var salt = DefaultSalt;
        return Field(parameters, 2) is { } length && (!length.TryReadInt32(out salt) || salt is < 0 or > LongestSalt) ? null : new(strong, salt);
    }

    private static AsnReader? Field(AsnReader parameters, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        return parameters.HasData && parameters.PeekTag().HasSameClassAndValue(tag) ? parameters.ReadSequence(tag) : null;
    }

    private static HashAlgorithmName? HashOf(string id) => id switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
