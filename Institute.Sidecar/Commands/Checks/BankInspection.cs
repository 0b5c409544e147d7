using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>The files for the bank's service, and whether somebody listens where it should: a connection, and what the adapter says that it serves; no question is ever made up.</summary>
internal static class BankInspection
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    public static IEnumerable<CheckFinding> LookAtFiles(SidecarSettings settings, DateTimeOffset now)
    {
        var bank = settings.Bank;
        yield return FileJudge.Judge("Bank:ProofKeyFile", [bank.ProofKeyFile], ProofKey.Load, _ => "The key that is shared with the adapter can be used.");
        if (BankCredential.Files(bank) is { Count: > 0 } files)
        {
            yield return FileJudge.Judge("Bank:RootFiles", files, read => BankCredential.Load(bank, read, settings.Environment, now), _ => "Certificate and roots towards the bank's service can be used.");
        }

        if (bank.ClientCredentials is { Method: not ClientCredentialsMethod.None, RootFiles: var roots })
        {
            yield return FileJudge.Judge("Bank:ClientCredentials:RootFiles", BankCredential.Files(bank, roots), read => BankCredential.Load(bank, read, settings.Environment, now), _ => "Certificate and roots towards the bank's authorization server can be used.");
        }
    }

    public static async Task<IReadOnlyList<CheckFinding>> LookAsync(SidecarSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var findings = new List<CheckFinding>();
        for (var i = 0; i < settings.Bank.Addresses.Count; i++)
        {
            var subject = $"{SettingsReader.Section}:Bank:Addresses:{i}";
            var address = settings.Bank.Addresses[i];
            if (!await ConnectsAsync(address, clock, cancellationToken).ConfigureAwait(false))
            {
                findings.Add(CheckFinding.Warning(subject, "The bank's service takes no connection: questions get KI4002 until it does.", "Start it, or correct the address."));
                continue;
            }

            findings.Add(CheckFinding.Ok(subject, "The bank's service takes connections."));

            if (File.Exists(settings.Bank.ProofKeyFile))
            {
                findings.Add(await AdapterInspection.LookAsync(settings, subject, address, clock, cancellationToken).ConfigureAwait(false));
            }
        }

        return findings;
    }

    private static async Task<bool> ConnectsAsync(string address, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await using var connection = await SecureDial.OpenAsync(BankAddress.From(address, basePath: "", questionPath: "").EndPoint, both.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            return false;
        }
    }
}
