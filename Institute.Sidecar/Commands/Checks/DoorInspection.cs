using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Certificates, roots and revocation lists of the two listeners that ask who is there: the partner's, and the operations page's where it has m-TLS.</summary>
internal static class DoorInspection
{
    public static IEnumerable<CheckFinding> Look(SidecarSettings settings, DateTimeOffset now)
    {
        var partner = settings.Partner;
        foreach (var finding in LookAtCertificate("Partner", partner.CertificateFile, partner.CertificateKeyFile, settings, now)
            .Concat(LookAtTrust("Partner", partner.RootFiles, partner.CrlFiles, RevocationMemory.ReadOnly(settings.Log.Directory), settings, now)))
        {
            yield return finding;
        }

        if (settings.Management is not { CertificateFile: { } certificate, CertificateKeyFile: { } key } page)
        {
            yield break;
        }

        foreach (var finding in LookAtCertificate("Management", certificate, key, settings, now)
            .Concat(LookAtTrust("Management", page.RootFiles, page.CrlFiles, RevocationMemory.ReadOnly(settings.Log.Directory, RevocationMemory.OperatorsFileName), settings, now)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<CheckFinding> LookAtCertificate(string section, string certificate, string key, SidecarSettings settings, DateTimeOffset now) => FileJudge.JudgeAll(
        section + ":CertificateFile",
        [certificate, key],
        files => ServerCredential.Load(files, CertificatePurpose.Server, settings.Environment, now),
        c => Tell($"{SettingsReader.Section}:{section}:CertificateFile", c.Certificate));

    private static IEnumerable<CheckFinding> Tell(string path, X509Certificate2 certificate)
    {
        var names = OwnCertificate.Names(certificate);
        yield return CheckFinding.Ok(path, string.Create(CultureInfo.InvariantCulture, $"The server certificate is valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}, for {(names.Count == 0 ? "no name" : string.Join(", ", names))}."));
        if (names.Count == 0)
        {
            yield return CheckFinding.Warning(path, "The certificate names neither a DNS name nor an address: no client would know this server by it.", "Get one with subjectAltName: see csr --dns.");
        }
    }

    private static IEnumerable<CheckFinding> LookAtTrust(string section, IReadOnlyList<string> roots, IReadOnlyList<string> lists, RevocationMemory memory, SidecarSettings settings, DateTimeOffset now) => FileJudge.JudgeAll(
        section + ":RootFiles",
        [.. roots, .. lists],
        files => PartnerTrust.Load(files, roots.Count, settings.Environment, memory, now),
        t => Tell(section, t, now));

    private static IEnumerable<CheckFinding> Tell(string section, PartnerTrust trust, DateTimeOffset now)
    {
        var path = $"{SettingsReader.Section}:{section}";
        yield return CheckFinding.Ok($"{path}:RootFiles", $"{trust.Roots.Count} roots, {trust.Intermediates.Count} intermediates, {trust.Lists.All.Count} revocation lists.");
        foreach (var authority in trust.WithoutList)
        {
            yield return CheckFinding.Fault($"{path}:CrlFiles", $"There is no usable revocation list of the configured authority {authority.Subject}: each certificate below it is refused.", "Name its list, or take the authority out of RootFiles.").Mendable();
        }

        foreach (var list in trust.OfNobody)
        {
            yield return CheckFinding.Warning($"{path}:CrlFiles", $"The revocation list of {list.IssuerText} belongs to no configured authority.", "Take it away, unless the partner sends that authority's certificate along.");
        }

        foreach (var list in trust.Lists.All.Where(l => now > l.NextUpdate))
        {
            yield return RevocationLists.IsStale(list, now)
                ? CheckFinding.Fault($"{path}:CrlFiles", $"The revocation list of {list.IssuerText} should have been replaced more than 24 hours ago: every certificate below is refused.", "Fetch the authority's present list.").Mendable()
                : CheckFinding.Warning($"{path}:CrlFiles", $"The revocation list of {list.IssuerText} should have been replaced; 24 hours after that every certificate below is refused.", "Fetch the authority's present list.");
        }
    }
}
