using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Tokens.External;

/// <summary>Belief in the configured roots alone, for a connection that the sidecar makes.</summary>
internal static class PinnedRoots
{
    private const string Name = "roots of the issuer";

    /// <exception cref="UnusableFileException">A file is missing, or cannot be read.</exception>
    public static IReadOnlyList<FileContent> Read(IReadOnlyList<string> paths)
    {
        try
        {
            return FileSet.Read(paths).Files;
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            throw new UnusableFileException(Name, FileSet.Unreadable(paths, failure));
        }
    }

    /// <exception cref="UnusableFileException">A file holds no certificate.</exception>
    public static X509ChainPolicy Policy(IReadOnlyList<FileContent> files, TimeProvider clock)
    {
        var roots = new X509Certificate2Collection();
        if (CertificateFiles.TryRead(files, roots) is { } fault)
        {
            throw new UnusableFileException(Name, fault);
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
