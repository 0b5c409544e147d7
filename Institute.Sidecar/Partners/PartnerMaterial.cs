using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners.Expiry;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>Everything on disk that decides who may connect; each part reloads by itself.</summary>
internal sealed class PartnerMaterial
{
    public PartnerMaterial(SidecarSettings settings, TimeProvider clock, ILogger<PartnerMaterial> logger)
    {
        var partner = settings.Partner;
        MinimumRsaBits = partner.MinimumRsaBits;
        Server = new("server certificate", [partner.CertificateFile, partner.CertificateKeyFile], (files, _) => ServerCredential.Load(files, CertificatePurpose.Server, settings.Environment, clock.GetUtcNow()), logger);

        // Read at the first use: the log's folder is made before any listener opens.
        var memory = new Lazy<RevocationMemory>(() => new(RevocationMemory.PathIn(settings.Log.Directory), logger));
        Trust = new("roots and revocation lists", [.. partner.RootFiles, .. partner.CrlFiles], (files, _) => PartnerTrust.Load(files, partner.RootFiles.Count, settings.Environment, memory.Value, clock.GetUtcNow()), logger);
        AllowList = new("allow-list", settings.SourceFile is { } file ? [file] : [], (_, _) => Partners.AllowList.Load(settings), logger);
    }

    public int MinimumRsaBits { get; }

    public Reloadable<ServerCredential> Server { get; }

    public Reloadable<PartnerTrust> Trust { get; }

    public Reloadable<AllowList> AllowList { get; }

    public IReadOnlyList<IReloadable> All => [Server, Trust, AllowList];

    /// <summary>What is in force and will end.</summary>
    public IEnumerable<Expiring> Certificates =>
    [
        Of("server certificate", Server.Current.Certificate),
        .. Trust.Current.Roots.Select(r => Of("root", r)),
        .. Trust.Current.Intermediates.Select(i => Of("intermediate", i)),
    ];

    public IEnumerable<Expiring> RevocationLists => Trust.Current.Lists.All.Select(l => new Expiring("revocation list", l.Number.ToString(CultureInfo.InvariantCulture), l.NextUpdate));

    private static Expiring Of(string name, X509Certificate2 certificate) => new(name, CallerDirectory.Thumbprint(certificate), new(certificate.NotAfter.ToUniversalTime()));
}
