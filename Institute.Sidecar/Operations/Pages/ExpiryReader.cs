using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Operations.Access;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Expiry;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Everything in force that ends on a day, the soonest first; then the keys, which end when somebody changes them.</summary>
internal sealed class ExpiryReader(PartnerMaterial partners, Reloadable<BankCredential> bank, IServiceProvider services, SidecarSettings settings, TimeProvider clock, TimeZoneInfo stockholm)
{
    private static readonly TimeSpan LastMonth = TimeSpan.FromDays(30);

    public IReadOnlyList<ExpiryRow> Read() => [.. Ending().OrderBy(e => e.Ending.At).Select(Row), .. Keys().Where(k => File.Exists(k.File)).Select(Row)];

    private IEnumerable<(Expiring Ending, TimeSpan Notice)> Ending()
    {
        foreach (var certificate in partners.Certificates)
        {
            yield return (certificate, LastMonth);
        }

        // A list is replaced each day: only one that was not is worth a word.
        foreach (var list in partners.RevocationLists)
        {
            yield return (list, TimeSpan.Zero);
        }

        if (settings.Bank.ClientCertificateFile is not null)
        {
            yield return (Of("client certificate towards the bank", bank.Current.Certificate), LastMonth);
        }

        if (services.GetService<OperatorMaterial>() is { } operators)
        {
            yield return (Of("operations page's certificate", operators.Server.Current.Certificate), LastMonth);
        }
    }

    private IEnumerable<(string Name, string File)> Keys() =>
    [
        .. settings.Tokens.BuiltIn.SigningKeyFiles.Select(file => ("token signing key", file)),
        ("key shared with the adapter", settings.Bank.ProofKeyFile),
        ("log key, public half", settings.Log.PublicKeyFile),
    ];

    private static Expiring Of(string name, X509Certificate2 certificate) =>
        new(name, CallerDirectory.Thumbprint(certificate), new(certificate.NotAfter.ToUniversalTime()));

    private ExpiryRow Row((Expiring Ending, TimeSpan Notice) one)
    {
        var left = one.Ending.At - clock.GetUtcNow();
        return new(one.Ending.Name, Local(one.Ending.At), (int)Math.Floor(left.TotalDays), FileOf: null, left < one.Notice);
    }

    private ExpiryRow Row((string Name, string File) key) => new(key.Name, ValidUntil: null, DaysLeft: null, Local(new(File.GetLastWriteTimeUtc(key.File))), IsUrgent: false);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, stockholm);
}
