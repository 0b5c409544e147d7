using System.Collections.Frozen;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners.Names;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>One authority's list (RFC 5280 section 5) as it was read; the signature is checked against the authority in the very chain it speaks about.</summary>
internal sealed class RevocationList
{
    public required DistinguishedName Issuer { get; init; }

    /// <summary>The issuer, for the operator.</summary>
    public required string IssuerText { get; init; }

    public required BigInteger Number { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>Serial numbers as upper-case hexadecimal of their DER content.</summary>
    public required FrozenSet<string> Revoked { get; init; }

    public required ReadOnlyMemory<byte> ToBeSigned { get; init; }

    public required string SignatureAlgorithm { get; init; }

    /// <summary>How it was signed, where that is by RSASSA-PSS with SHA-256 or better.</summary>
    public required PssParameters? Pss { get; init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Whether it bears the authority's name, however that is spelled.</summary>
    public bool IsNamedAs(X509Certificate2 authority) => Issuer.Equals(DistinguishedName.Of(authority.SubjectName));

    public bool IsFrom(X509Certificate2 authority) => IsNamedAs(authority) && RevocationSignature.Verifies(this, authority);

    public bool Names(X509Certificate2 certificate) => Revoked.Contains(Convert.ToHexString(certificate.SerialNumberBytes.Span));
}
