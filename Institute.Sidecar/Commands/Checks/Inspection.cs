using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens;
using Institute.Sidecar.Tokens.BuiltIn;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Looks at everything that <c>run</c> would need, with the same code that <c>run</c> uses.</summary>
internal sealed class Inspection(TimeProvider clock)
{
    private const string Prefix = SettingsReader.Section + ":";

    /// <param name="settingsFile">Need not exist.</param>
    /// <param name="cancellationToken">Ends the wait for the bank's service.</param>
    public async Task<IReadOnlyList<CheckFinding>> LookAsync(string settingsFile, CancellationToken cancellationToken)
    {
        switch (SettingsReader.Read(settingsFile))
        {
            case SettingsReading.Invalid invalid:
                return [.. invalid.Faults.Select(f => CheckFinding.Fault(f.Path, f.What, f.Remedy))];
            case SettingsReading.Valid valid:
                List<CheckFinding> findings =
                [
                    CheckFinding.Ok(SettingsReader.Section, $"The settings are whole; environment {valid.Settings.Environment}."),
                    .. valid.Warnings.Select(w => CheckFinding.Warning(w.Path, w.What, w.Remedy)),
                    .. LookAtFiles(valid.Settings),
                    .. LogInspection.Look(valid.Settings),
                    .. DatabaseInspection.Look(valid.Settings.Log),
                ];
                findings.AddRange(await BankInspection.LookAsync(valid.Settings, clock, cancellationToken).ConfigureAwait(false));
                return findings;
            default:
                throw new InvalidOperationException("Reading the settings is either valid or invalid.");
        }
    }

    private IEnumerable<CheckFinding> LookAtFiles(SidecarSettings settings)
    {
        var partner = settings.Partner;
        var now = clock.GetUtcNow();
        yield return Judge("Partner:CertificateFile", [partner.CertificateFile, partner.CertificateKeyFile], files => ServerCredential.Load(files, settings.Environment, now), c => $"The server certificate is valid until {c.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
        yield return Judge("Partner:RootFiles", [.. partner.RootFiles, .. partner.CrlFiles], files => PartnerTrust.Load(files, partner.RootFiles.Count, settings.Environment, RevocationMemory.ReadOnly(settings.Log.Directory), now), t => $"{t.Roots.Count} roots, {t.Intermediates.Count} intermediates, {t.Lists.All.Count} revocation lists.");
        foreach (var stale in StaleLists(settings, now))
        {
            yield return stale;
        }

        if (settings.Tokens.Mode == TokenMode.BuiltInIssuer)
        {
            yield return Judge("Tokens:BuiltIn:SigningKeyFiles", settings.Tokens.BuiltIn.SigningKeyFiles, IssuerKeys.Load, k => $"{k.All.Count} signing keys.");
        }

        yield return Judge("Bank:ProofKeyFile", [settings.Bank.ProofKeyFile], ProofKey.Load, _ => "The key that is shared with the adapter can be used.");
        if (BankCredential.Files(settings.Bank) is { Count: > 0 } files)
        {
            yield return Judge("Bank:RootFiles", files, read => BankCredential.Load(settings.Bank, read, settings.Environment, now), _ => "Certificate and roots towards the bank's service can be used.");
        }

        foreach (var finding in AvailabilityInspection.Look(settings, now))
        {
            yield return finding;
        }
    }

    private static IEnumerable<CheckFinding> StaleLists(SidecarSettings settings, DateTimeOffset now)
    {
        foreach (var path in settings.Partner.CrlFiles.Where(File.Exists))
        {
            if (RevocationListParser.Parse(new(path, File.ReadAllBytes(path))) is not Loading<RevocationList>.Usable { Value: var list } || now <= list.NextUpdate)
            {
                continue;
            }

            yield return now > list.NextUpdate + RevocationLists.MaxStaleness
                ? CheckFinding.Fault(Prefix + "Partner:CrlFiles", $"{path} should have been replaced more than 24 hours ago: every certificate is refused.", "Fetch the authority's present list.")
                : CheckFinding.Warning(Prefix + "Partner:CrlFiles", $"{path} should have been replaced; 24 hours after that every certificate is refused.", "Fetch the authority's present list.");
        }
    }

    private static CheckFinding Judge<T>(string path, IReadOnlyList<string> files, Func<IReadOnlyList<FileContent>, Loading<T>> load, Func<T, string> tell)
        where T : class
    {
        try
        {
            return load(FileSet.Read(files).Files) switch
            {
                Loading<T>.Usable usable => CheckFinding.Ok(Prefix + path, tell(usable.Value)),
                Loading<T>.Unusable unusable => CheckFinding.Fault(Prefix + path, unusable.Reason),
                _ => throw new InvalidOperationException("Unknown result."),
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var missing = files.Where(f => !File.Exists(f)).ToArray();
            return missing.Length > 0
                ? CheckFinding.Fault(Prefix + path, $"Missing: {string.Join(", ", missing)}.", "Put the file there, or correct the path.")
                : CheckFinding.Fault(Prefix + path, $"Not readable: {string.Join(", ", files)}.", "Give this user the right to read it.");
        }
    }
}
