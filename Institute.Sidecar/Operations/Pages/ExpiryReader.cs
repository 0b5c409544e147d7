using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Everything in force that ends on a day: server certificate, authorities, revocation lists. The soonest first.</summary>
internal sealed class ExpiryReader(PartnerMaterial partners, TimeProvider clock, TimeZoneInfo stockholm)
{
    public IReadOnlyList<ExpiryRow> Read()
    {
        var trust = partners.Trust.Current;
        return
        [
            .. new[] { Row("TLS", partners.Server.Current.Certificate) }
                .Concat(trust.Roots.Select(c => Row("CA", c)))
                .Concat(trust.Intermediates.Select(c => Row("CA", c)))
                .Concat(trust.Lists.All.Select(l => Row("CRL " + new X500DistinguishedName(l.Issuer.Span).Name, l.NextUpdate)))
                .OrderBy(e => e.ValidUntil),
        ];
    }

    private ExpiryRow Row(string kind, X509Certificate2 certificate) => Row($"{kind} {certificate.Subject}", new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));

    private ExpiryRow Row(string name, DateTimeOffset until) =>
        new(name, TimeZoneInfo.ConvertTime(until, stockholm), (int)Math.Floor((until - clock.GetUtcNow()).TotalDays));
}
