using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>The sidecar's own certificate towards an https address of the bank, and the roots that it believes there. Immutable; safe for all threads.</summary>
internal sealed class BankCredential(SslStreamCertificateContext? certificate, X509Certificate2Collection roots)
{
    private static readonly BankCredential None = new(null, []);

    /// <summary>With its private key.</summary>
    /// <exception cref="InvalidOperationException">The settings name none; they are refused where one is needed.</exception>
    public X509Certificate2 Certificate => certificate?.TargetCertificate ?? throw new InvalidOperationException("The settings name no client certificate.");

    /// <summary>Certificate and key first, when the settings name them, then the roots.</summary>
    public static IReadOnlyList<string> Files(BankSettings bank) => Files(bank, bank.RootFiles);

    public static IReadOnlyList<string> Files(BankSettings bank, IReadOnlyList<string> roots) =>
        [.. bank.ClientCertificateFile is { } certificate && bank.ClientCertificateKeyFile is { } key ? (string[])[certificate, key] : [], .. roots];

    public static Loading<BankCredential> Load(BankSettings bank, IReadOnlyList<FileContent> files, EnvironmentKind environment, DateTimeOffset now)
    {
        if (files.Count == 0)
        {
            return new Loading<BankCredential>.Usable(None);
        }

        SslStreamCertificateContext? context = null;
        var rest = files;
        if (bank.ClientCertificateFile is not null)
        {
            switch (ServerCredential.Load(files, CertificatePurpose.Client, environment, now))
            {
                case Loading<ServerCredential>.Usable usable:
                    context = usable.Value.Context;
                    break;
                case Loading<ServerCredential>.Unusable unusable:
                    return new Loading<BankCredential>.Unusable(unusable.Reason);
            }

            rest = [.. files.Skip(2)];
        }

        var roots = new X509Certificate2Collection();
        return CertificateFiles.TryRead(rest, roots) is { } fault
            ? new Loading<BankCredential>.Unusable(fault)
            : new Loading<BankCredential>.Usable(new(context, roots));
    }

    public SslClientAuthenticationOptions Options(string host, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.AddRange(roots);
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return new()
        {
            TargetHost = host,
            ClientCertificateContext = certificate,
            CertificateChainPolicy = policy,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http11],

            // A resumed session would skip the check of a certificate that has changed.
            AllowTlsResume = false,
        };
    }
}
