using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Operations.Health;

/// <summary>The last week of the server certificate, and a revocation list that should have been replaced: a day later nobody gets in.</summary>
internal sealed class ExpiryCause(PartnerMaterial partners, TimeProvider clock) : IHealthCause
{
    private static readonly TimeSpan LastWeek = TimeSpan.FromDays(7);

    public bool IsFatal => false;

    public string Code => "CertificateExpiry";

    public string? Find()
    {
        var now = clock.GetUtcNow();
        if (partners.RevocationLists.Any(l => now > l.At))
        {
            return "a revocation list should have been replaced";
        }

        return partners.Server.Current.Certificate.NotAfter.ToUniversalTime() - now.UtcDateTime < LastWeek ? "the server certificate ends within seven days" : null;
    }
}
