using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>The server certificate with its key and the chain that is sent along, prepared once and without any network.</summary>
internal sealed record ServerCredential(X509Certificate2 Certificate, SslStreamCertificateContext Context)
{
    /// <param name="files">The certificate's file and the key's.</param>
    /// <param name="environment">Production refuses what the Quickstart makes.</param>
    /// <param name="now">A certificate out of its time is not usable.</param>
    public static Loading<ServerCredential> Load(IReadOnlyList<FileContent> files, EnvironmentKind environment, DateTimeOffset now)
    {
        var (certificateFile, keyFile) = (files[0], files[1]);
        if (KeyFileGuard.Objection(keyFile.Path) is { } objection)
        {
            return new Loading<ServerCredential>.Unusable(objection);
        }

        var chain = new X509Certificate2Collection();
        if (CertificateFiles.TryRead([certificateFile], chain) is { } fault)
        {
            return new Loading<ServerCredential>.Unusable(fault);
        }

        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(certificateFile.Text, keyFile.Text);
        }
        catch (CryptographicException)
        {
            return new Loading<ServerCredential>.Unusable($"The key in {keyFile.Path} does not belong to the first certificate in {certificateFile.Path}, or is no private key (PEM).");
        }

        if (certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime || certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
        {
            return new Loading<ServerCredential>.Unusable($"The certificate in {certificateFile.Path} has expired or is not yet valid.");
        }

        if (environment == EnvironmentKind.Production && ThrowAway.IsMark(certificate))
        {
            return new Loading<ServerCredential>.Unusable($"The certificate in {certificateFile.Path} is the Quickstart's throw-away: never in production.");
        }

        chain.RemoveAt(0);
        return new Loading<ServerCredential>.Usable(new(certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true)));
    }
}
