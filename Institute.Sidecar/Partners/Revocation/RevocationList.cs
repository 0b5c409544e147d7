using System.Collections.Frozen;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>One authority's list (RFC 5280 section 5) as it was read; the signature is checked against the authority in the very chain it speaks about.</summary>
internal sealed class RevocationList
{
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    public required BigInteger Number { get; init; }

    public required DateTimeOffset ThisUpdate { get; init; }

    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>Serial numbers as upper-case hexadecimal of their DER content.</summary>
    public required FrozenSet<string> Revoked { get; init; }

    public required ReadOnlyMemory<byte> ToBeSigned { get; init; }

    public required string SignatureAlgorithm { get; init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    public bool IsFrom(X509Certificate2 authority) =>
        authority.SubjectName.RawData.AsSpan().SequenceEqual(Issuer.Span) && RevocationSignature.Verifies(this, authority);

    public bool Names(X509Certificate2 certificate) => Revoked.Contains(Convert.ToHexString(certificate.SerialNumberBytes.Span));
}
