using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>Puts signatures around a format, as the settings say; tells every fault at once.</summary>
internal static class SignatureLoader
{
    private const int SmallestRsaKey = 2048;

    private static readonly DateTimeOffset TrialTime = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);

    public static IWireFormat Wrap(IWireFormat format, SignatureEnds ends, WireFormatSettings settings, List<string> faults)
    {
        var signatures = settings.Signatures;
        SignatureVerifier? verifier = null;
        SignatureMaker? maker = null;
        if (signatures.QuestionCertificateFiles.Count > 0)
        {
            var certificates = Certificates(signatures.QuestionCertificateFiles, faults);
            var roots = Certificates(signatures.QuestionRootFiles, faults);
            verifier = ends.Question is null ? NoPlace<SignatureVerifier>("question", faults) : new(ends.Question, certificates, [.. roots], settings.Clock);
        }

        if (signatures.AnswerCertificateFile is not null)
        {
            var certificate = Signer(signatures.AnswerCertificateFile, signatures.AnswerKeyFile, faults);
            maker = ends.Answer is null ? NoPlace<SignatureMaker>("answer", faults) : certificate is null ? null : new(ends.Answer, certificate);
        }

        var signed = verifier is null && maker is null ? format : new SignedWireFormat(format, ends.AnswerSchema, verifier, maker);
        if (maker is not null && faults.Count == 0)
        {
            Try(signed, faults);
        }

        return signed;
    }

    // A place that the stylesheet leaves out, or a schema that has no room for a signature, shows here and not on the first answer.
    private static void Try(IWireFormat format, List<string> faults)
    {
        var written = format.WriteAnswer(new(new("5560001231", "Institutet"), Guid.Empty, TrialTime, []), default) as AnswerWriting.Written;
        written?.Document.Dispose();
        if (written is null)
        {
            faults.Add("signatures: an answer cannot be signed: it lacks the agreed place, or its schema has no room for a signature there.");
        }
    }

    private static T? NoPlace<T>(string direction, List<string> faults)
        where T : class
    {
        faults.Add($"signatures: profile.json does not say where the {direction}'s signature stands. Add signatures.{direction}, or switch the signature off.");
        return null;
    }

    private static List<X509Certificate2> Certificates(IReadOnlyList<string> files, List<string> faults)
    {
        var certificates = new List<X509Certificate2>();
        foreach (var file in files)
        {
            try
            {
                foreach (var certificate in AllOf(file))
                {
                    certificates.Add(certificate);
                    using var rsa = certificate.GetRSAPublicKey();
                    if (rsa?.KeySize < SmallestRsaKey)
                    {
                        faults.Add($"{file}: its RSA key is shorter than {SmallestRsaKey} bits.");
                    }
                }
            }
            catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
            {
                faults.Add($"{file}: cannot be read as a certificate (PEM or DER).");
            }
        }

        return certificates;
    }

    // Every block of a PEM file; a file without one is DER.
    private static X509Certificate2Collection AllOf(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        if (all.Count == 0)
        {
            all.Add(X509CertificateLoader.LoadCertificateFromFile(file));
        }

        return all;
    }

    private static X509Certificate2? Signer(string certificateFile, string? keyFile, List<string> faults)
    {
        if (keyFile is null)
        {
            faults.Add("signatures: the certificate that answers are signed by has no key file.");
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{certificateFile}, {keyFile}: cannot be read as a certificate and its private key (PEM).");
            return null;
        }
    }
}
