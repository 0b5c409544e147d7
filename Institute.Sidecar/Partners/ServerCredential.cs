using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Partners.Pem;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>A certificate that the sidecar shows, with its key and the intermediates that are sent along. Immutable; safe for all threads.</summary>
internal sealed record ServerCredential(X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    /// <param name="files">The certificate's file and the key's; they may be one.</param>
    /// <param name="purpose">What it is shown for.</param>
    /// <param name="environment">Production refuses what the Quickstart makes.</param>
    /// <param name="now">A certificate out of its time is not usable.</param>
    public static Loading<ServerCredential> Load(IReadOnlyList<FileContent> files, CertificatePurpose purpose, EnvironmentKind environment, DateTimeOffset now)
    {
        var (certificateFile, keyFile) = (files[0], files[1]);
        var isOneFile = string.Equals(certificateFile.Path, keyFile.Path, StringComparison.Ordinal);
        var chain = new X509Certificate2Collection();
        if (CertificateFiles.TryRead([certificateFile], chain, besideKey: isOneFile) is { } fault)
        {
            return new Loading<ServerCredential>.Unusable(fault);
        }

        if (OwnCertificate.ObjectionToKey(chain[0], certificateFile.Path) is { } objection)
        {
            return new Loading<ServerCredential>.Unusable(objection);
        }

        switch (PrivateKeyPem.Read(keyFile, besideCertificates: isOneFile))
        {
            case Loading<AsymmetricAlgorithm>.Usable { Value: var key }:
                using (key)
                {
                    return Join(chain, key, certificateFile.Path, keyFile.Path) switch
                    {
                        Loading<ServerCredential>.Usable when OwnCertificate.Objection(chain, certificateFile.Path, purpose, environment, now) is { } other => new Loading<ServerCredential>.Unusable(other),
                        var joined => joined,
                    };
                }

            case Loading<AsymmetricAlgorithm>.Unusable unusable:
                return new Loading<ServerCredential>.Unusable(unusable.Reason);
            default:
                throw new InvalidOperationException("Unknown result.");
        }
    }

    private static Loading<ServerCredential> Join(X509Certificate2Collection chain, AsymmetricAlgorithm key, string certificatePath, string keyPath)
    {
        if (!KeyPair.Fits(chain[0], key))
        {
            return new Loading<ServerCredential>.Unusable(chain.Skip(1).Any(c => KeyPair.Fits(c, key))
                ? $"The key in {keyPath} belongs to a later certificate in {certificatePath}: put that one first."
                : $"The key in {keyPath} does not belong to the first certificate in {certificatePath}: renew both together.");
        }

        try
        {
            var certificate = KeyPair.Join(chain[0], key);
            return new Loading<ServerCredential>.Usable(new(certificate, SslStreamCertificateContext.Create(certificate, [.. chain.Skip(1)], offline: true)));
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return new Loading<ServerCredential>.Unusable($"The certificate in {certificatePath} and the key in {keyPath} cannot be used together ({failure.GetType().Name}).");
        }
    }
}
