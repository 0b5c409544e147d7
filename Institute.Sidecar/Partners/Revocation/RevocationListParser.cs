using System.Collections.Frozen;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Partners.Names;
using Institute.Sidecar.Partners.Pem;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>Reads a revocation list, DER or PEM. The framework's own reader looks neither at signature, issuer nor dates.</summary>
internal static class RevocationListParser
{
    private const string CrlNumber = "2.5.29.20";
    private const string DeltaIndicator = "2.5.29.27";
    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0);

    private const string Label = "X509 CRL";

    /// <summary>Every list of the file, at least one.</summary>
    public static Loading<IReadOnlyList<RevocationList>> Parse(FileContent file)
    {
        switch (PemBlocks.Read(file, Label))
        {
            case Loading<IReadOnlyList<PemBlock>>.Unusable unusable:
                return Unusable(unusable.Reason);
            case Loading<IReadOnlyList<PemBlock>>.Usable { Value: var blocks } when blocks.FirstOrDefault(b => b.Label is not Label) is { } stranger:
                return Unusable($"{file.Path} holds a block {stranger.Label}, where only revocation lists belong.");
            case Loading<IReadOnlyList<PemBlock>>.Usable { Value: [_, ..] blocks }:
                try
                {
                    return new Loading<IReadOnlyList<RevocationList>>.Usable([.. blocks.Select(b => Read(b.Der))]);
                }
                catch (Exception failure) when (Guarded.Takes(failure))
                {
                    return Unusable($"{file.Path} holds a revocation list that cannot be used: it must be a complete list (RFC 5280) with a number, a next update, and no critical extension that is not understood.");
                }

            default:
                return Unusable($"{file.Path} holds no revocation list (PEM or DER).");
        }
    }

    private static Loading<IReadOnlyList<RevocationList>>.Unusable Unusable(string reason) => new(reason);

    private static RevocationList Read(ReadOnlyMemory<byte> der)
    {
        var document = new AsnReader(der, AsnEncodingRules.DER);
        var outer = document.ReadSequence();
        document.ThrowIfNotEmpty();
        var toBeSigned = outer.PeekEncodedValue();
        var inner = outer.ReadSequence();
        var stated = outer.PeekEncodedValue();
        var algorithm = outer.ReadSequence();
        var algorithmId = algorithm.ReadObjectIdentifier();
        var signature = outer.ReadBitString(out _);
        outer.ThrowIfNotEmpty();

        if (inner.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) && inner.ReadInteger() != BigInteger.One)
        {
            throw new CryptographicException("Not version 2.");
        }

        // RFC 5280 5.1.1.2: the signed and the unsigned statement of the algorithm are the same.
        if (!inner.ReadEncodedValue().Span.SequenceEqual(stated.Span))
        {
            throw new CryptographicException("Two algorithms.");
        }

        var issuer = inner.ReadEncodedValue();
        var thisUpdate = ReadTime(inner);
        var nextUpdate = ReadTime(inner);
        var revoked = inner.HasData && inner.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? ReadEntries(inner.ReadSequence()) : [];
        return new()
        {
            Issuer = DistinguishedName.Read(issuer),
            IssuerText = new X500DistinguishedName(issuer.Span).Name,
            ThisUpdate = thisUpdate,
            NextUpdate = nextUpdate,
            Revoked = revoked.ToFrozenSet(StringComparer.Ordinal),
            Number = ReadNumber(inner),
            ToBeSigned = toBeSigned,
            SignatureAlgorithm = algorithmId,
            Pss = algorithmId is CertificateKey.RsassaPss ? PssParameters.Read(algorithm) : null,
            Signature = signature,
        };
    }

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static List<string> ReadEntries(AsnReader entries)
    {
        var serials = new List<string>();
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            serials.Add(Convert.ToHexString(entry.ReadIntegerBytes().Span));
            ReadTime(entry);
            if (entry.HasData)
            {
                // RFC 5280 5.3: a critical entry extension that is not understood means that the entry may concern another authority.
                RefuseCritical(entry.ReadSequence(), known: null);
            }
        }

        return serials;
    }

    private static BigInteger ReadNumber(AsnReader inner)
    {
        if (!inner.HasData)
        {
            throw new CryptographicException("No extensions.");
        }

        var number = RefuseCritical(inner.ReadSequence(Extensions).ReadSequence(), CrlNumber) ?? throw new CryptographicException("No number.");
        return new AsnReader(number, AsnEncodingRules.DER).ReadInteger();
    }

    /// <summary>The content of the known extension; throws at a critical one that is not known, and at a delta list.</summary>
    private static ReadOnlyMemory<byte>? RefuseCritical(AsnReader extensions, string? known)
    {
        ReadOnlyMemory<byte>? found = null;
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var id = extension.ReadObjectIdentifier();
            var isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            if (string.Equals(id, known, StringComparison.Ordinal))
            {
                found = value;
            }
            else if (isCritical || id is DeltaIndicator)
            {
                throw new CryptographicException("An extension that is not understood.");
            }
        }

        return found;
    }
}
