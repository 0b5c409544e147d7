using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Tokens.External;

/// <summary>Belief in the configured roots alone, for a connection that the sidecar makes.</summary>
internal static class PinnedRoots
{
    /// <exception cref="UnusableFileException">A file holds no certificate.</exception>
    public static X509ChainPolicy Policy(IReadOnlyList<FileContent> files, TimeProvider clock)
    {
        var roots = new X509Certificate2Collection();
        if (CertificateFiles.TryRead(files, roots) is { } fault)
        {
            throw new UnusableFileException("roots of the issuer", fault);
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = ReferenceEquals(clock, TimeProvider.System),
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }
}
