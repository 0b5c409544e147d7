using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Access;

/// <summary>Who has the page open. Asked at each request: a list can have changed, and a certificate ended, since the connection began.</summary>
internal sealed class OperatorIdentity(SidecarSettings settings, IServiceProvider services, TimeProvider clock)
{
    private const string OnThisMachine = "operations page";

    /// <summary>For the record of a reading; null when nobody (any longer) may.</summary>
    public string? Who(HttpContext http)
    {
        if (!settings.Management.IsSecured)
        {
            return OnThisMachine;
        }

        return http.Connection.ClientCertificate is { } certificate
            && certificate.NotAfter.ToUniversalTime() > clock.GetUtcNow().UtcDateTime
            && services.GetRequiredService<OperatorMaterial>().Operators.Current.Find(certificate, organisation: null) is { } known
            ? $"{OnThisMachine}: {known.Name}"
            : null;
    }
}
