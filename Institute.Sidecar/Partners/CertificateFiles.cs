using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners.Pem;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>Reads every certificate of files: PEM with any number of them, or DER with one.</summary>
internal static class CertificateFiles
{
    private const string Label = "CERTIFICATE";

    /// <summary>The label of RFC 7468 section 5.1, and what older tools wrote.</summary>
    public static bool IsCertificate(PemBlock block) => block.Label is Label or "X509 CERTIFICATE";

    /// <param name="files">Of each at least one certificate is taken.</param>
    /// <param name="certificates">What was read is added here.</param>
    /// <param name="besideKey">Whether the same file is the private key's too.</param>
    /// <summary>At least one from each file and nothing else, or a sentence about the first file that is otherwise.</summary>
    public static string? TryRead(IEnumerable<FileContent> files, X509Certificate2Collection certificates, bool besideKey = false)
    {
        foreach (var file in files)
        {
            switch (PemBlocks.Read(file, Label))
            {
                case Loading<IReadOnlyList<PemBlock>>.Unusable unusable:
                    return unusable.Reason;
                case Loading<IReadOnlyList<PemBlock>>.Usable usable when TryRead(file.Path, besideKey ? [.. usable.Value.Where(IsCertificate)] : usable.Value, certificates) is { } objection:
                    return objection;
            }
        }

        return null;
    }

    private static string? TryRead(string path, IReadOnlyList<PemBlock> blocks, X509Certificate2Collection certificates) => blocks switch
    {
        [] => $"{path} holds no certificate (PEM or DER).",
        _ when blocks.FirstOrDefault(b => !IsCertificate(b)) is { } stranger => $"{path} holds a block {stranger.Label}, where only certificates belong.",
        _ when blocks.Any(b => !TryAdd(b, certificates)) => $"{path} holds a certificate that cannot be read.",
        _ => null,
    };

    /// <summary>False when the block is no certificate that the framework can read, or more than one.</summary>
    public static bool TryAdd(PemBlock block, X509Certificate2Collection certificates)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(block.Der.Span);
            certificates.Add(certificate);
            return certificate.RawDataMemory.Length == block.Der.Length;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
