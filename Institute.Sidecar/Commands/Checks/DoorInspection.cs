using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Certificates, roots and revocation lists of the two listeners that ask who is there: the partner's, and the operations page's where it has m-TLS.</summary>
internal static class DoorInspection
{
    public static IEnumerable<CheckFinding> Look(SidecarSettings settings, DateTimeOffset now)
    {
        var partner = settings.Partner;
        yield return LookAtCertificate("Partner", partner.CertificateFile, partner.CertificateKeyFile, settings, now);
        foreach (var finding in LookAtTrust("Partner", partner.RootFiles, partner.CrlFiles, RevocationMemory.ReadOnly(settings.Log.Directory), settings, now))
        {
            yield return finding;
        }

        if (settings.Management is not { CertificateFile: { } certificate, CertificateKeyFile: { } key } page)
        {
            yield break;
        }

        yield return LookAtCertificate("Management", certificate, key, settings, now);
        foreach (var finding in LookAtTrust("Management", page.RootFiles, page.CrlFiles, RevocationMemory.ReadOnly(settings.Log.Directory, RevocationMemory.OperatorsFileName), settings, now))
        {
            yield return finding;
        }
    }

    private static CheckFinding LookAtCertificate(string section, string certificate, string key, SidecarSettings settings, DateTimeOffset now) => FileJudge.Judge(
        section + ":CertificateFile", [certificate, key], files => ServerCredential.Load(files, settings.Environment, now), c => $"The server certificate is valid until {c.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");

    private static IEnumerable<CheckFinding> LookAtTrust(string section, IReadOnlyList<string> roots, IReadOnlyList<string> lists, RevocationMemory memory, SidecarSettings settings, DateTimeOffset now)
    {
        yield return FileJudge.Judge(
            section + ":RootFiles", [.. roots, .. lists], files => PartnerTrust.Load(files, roots.Count, settings.Environment, memory, now), t => $"{t.Roots.Count} roots, {t.Intermediates.Count} intermediates, {t.Lists.All.Count} revocation lists.");
        var path = $"{SettingsReader.Section}:{section}:CrlFiles";
        foreach (var file in lists.Where(File.Exists))
        {
            if (RevocationListParser.Parse(new(file, File.ReadAllBytes(file))) is not Loading<RevocationList>.Usable { Value: var list } || now <= list.NextUpdate)
            {
                continue;
            }

            yield return now > list.NextUpdate + RevocationLists.MaxStaleness
                ? CheckFinding.Fault(path, $"{file} should have been replaced more than 24 hours ago: every certificate is refused.", "Fetch the authority's present list.")
                : CheckFinding.Warning(path, $"{file} should have been replaced; 24 hours after that every certificate is refused.", "Fetch the authority's present list.");
        }
    }
}
