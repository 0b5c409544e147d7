using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Expiry;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Everything in force that ends on a day, the soonest first.</summary>
internal sealed class ExpiryReader(PartnerMaterial partners, TimeProvider clock, TimeZoneInfo stockholm)
{
    public IReadOnlyList<ExpiryRow> Read() => [.. partners.Certificates.Concat(partners.RevocationLists).OrderBy(e => e.At).Select(Row)];

    private ExpiryRow Row(Expiring ending) =>
        new(ending.Name, TimeZoneInfo.ConvertTime(ending.At, stockholm), (int)Math.Floor((ending.At - clock.GetUtcNow()).TotalDays));
}
