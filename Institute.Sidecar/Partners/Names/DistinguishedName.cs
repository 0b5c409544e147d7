using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace Institute.Sidecar.Partners.Names;

/// <summary>A name of RFC 5280, read whole: every pair of every part, also where a part has several. Immutable; equal when RFC 5280 section 7.1 holds them for the same name.</summary>
/// <remarks>Authorities spell one name in different string types, cases and spaces: their certificates in UTF8String, their lists in PrintableString. Whose name it is decides nothing alone: the signature does.</remarks>
internal sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private readonly string canonical;

    private DistinguishedName(IReadOnlyList<NameAttribute> attributes, string canonical)
    {
        Attributes = attributes;
        this.canonical = canonical;
    }

    /// <summary>In the order of the name.</summary>
    public IReadOnlyList<NameAttribute> Attributes { get; }

    /// <summary>SHA-256 of the form that is compared.</summary>
    public byte[] Digest => SHA256.HashData(Encoding.UTF8.GetBytes(canonical));

    public static DistinguishedName Of(System.Security.Cryptography.X509Certificates.X500DistinguishedName name) => Read(name.RawData);

    /// <param name="der">An encoded RDNSequence.</param>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static DistinguishedName Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var attributes = new List<NameAttribute>();
            var form = new StringBuilder();
            var parts = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            while (parts.HasData)
            {
                var pairs = new List<string>();
                var part = parts.ReadSetOf(skipSortOrderValidation: true);
                while (part.HasData)
                {
                    pairs.Add(ReadPair(part.ReadSequence(), attributes));
                }

                // The pairs of one part have no order.
                pairs.Sort(StringComparer.Ordinal);
                form.AppendJoin('\u0001', pairs).Append('\u0002');
            }

            return new(attributes, form.ToString());
        }
        catch (AsnContentException broken)
        {
            throw new CryptographicException("No distinguished name.", broken);
        }
    }

    public bool Equals(DistinguishedName? other) => other is not null && string.Equals(canonical, other.canonical, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(canonical);

    private static string ReadPair(AsnReader pair, List<NameAttribute> attributes)
    {
        var type = pair.ReadObjectIdentifier();
        var value = pair.ReadEncodedValue();
        var text = NameText.Read(value);
        attributes.Add(new(type, text));
        return text is null ? $"{type}#{Convert.ToHexString(value.Span)}" : $"{type}={NameText.Prepare(text)}";
    }
}
