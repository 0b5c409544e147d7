namespace Institute.Sidecar.Partners;

/// <summary>What a certificate of the sidecar's own is shown for.</summary>
/// <param name="Name">As RFC 5280 section 4.2.1.12 calls it.</param>
/// <param name="Oid">Its object identifier.</param>
internal sealed record CertificatePurpose(string Name, string Oid)
{
    /// <summary>anyExtendedKeyUsage.</summary>
    public const string Any = "2.5.29.37.0";

    public static readonly CertificatePurpose Server = new("serverAuth", "1.3.6.1.5.5.7.3.1");

    public static readonly CertificatePurpose Client = new("clientAuth", PartnerTrust.ClientAuth);
}
