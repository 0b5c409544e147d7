using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Access;

/// <summary>Everything on disk that decides who may open the operations page over m-TLS; each part reloads by itself.</summary>
internal sealed class OperatorMaterial
{
    /// <param name="settings">With a certificate for the page.</param>
    /// <param name="clock">Certificates out of their time are not usable.</param>
    /// <param name="logger">Told of every swap and every refusal.</param>
    public OperatorMaterial(SidecarSettings settings, TimeProvider clock, ILogger<OperatorMaterial> logger)
    {
        var page = settings.Management;
        Server = new("operations page's certificate", [page.CertificateFile!, page.CertificateKeyFile!], (files, _) => ServerCredential.Load(files, CertificatePurpose.Server, settings.Environment, clock.GetUtcNow()), logger);
        var memory = new Lazy<RevocationMemory>(() => new(RevocationMemory.PathIn(settings.Log.Directory, RevocationMemory.OperatorsFileName), logger));
        Trust = new("operators' roots and revocation lists", [.. page.RootFiles, .. page.CrlFiles], (files, _) => PartnerTrust.Load(files, page.RootFiles.Count, settings.Environment, memory.Value, clock.GetUtcNow()), logger);
        Operators = new("operators", settings.SourceFile is { } file ? [file] : [], (_, _) => OperatorList.Load(settings), logger);
    }

    public Reloadable<ServerCredential> Server { get; }

    public Reloadable<PartnerTrust> Trust { get; }

    public Reloadable<AllowList> Operators { get; }
}
