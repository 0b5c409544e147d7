using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Conformance.Breakages;

/// <summary>Institutes that let the wrong ones in, or answer at the wrong time.</summary>
internal static class BorderBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("no-certificate-asked", "Asks for no client certificate", "certificate-01", "certificate-07", "certificate-13") { Trusts = certificate => certificate is null },
        new("any-certificate", "Takes any client certificate", "certificate-02", "certificate-03", "certificate-08") { Trusts = certificate => certificate is not null },
        new("expired-certificates", "Does not look at a certificate's days", "certificate-04", "certificate-05") { Trusts = certificate => certificate is not null && Issued(certificate) && HasPurpose(certificate, "1.3.6.1.5.5.7.3.2") },
        new("server-certificates", "Does not look at what a certificate is for", "certificate-06") { Trusts = certificate => certificate is not null && Issued(certificate) && HasPurpose(certificate, "1.3.6.1.5.5.7.3.1") },
        new("weak-keys", "Takes keys that can be broken", "certificate-14") { Trusts = certificate => certificate is not null && Issued(certificate) && Gate.HasWeakKey(certificate) },
        new("no-allow-list", "Takes any certificate of the right authority", "certificate-09", "certificate-10") { Trusts = certificate => certificate is not null && Issued(certificate) && HasPurpose(certificate, "1.3.6.1.5.5.7.3.2") && certificate.NotAfter > certificate.NotBefore.AddDays(1.5) },
        new("old-TLS-only", "Speaks no TLS 1.3", "certificate-12") { Protocols = SslProtocols.Tls12 },
        new("new-TLS-only", "Speaks no TLS 1.2", "certificate-11") { Protocols = SslProtocols.Tls13 },
        new("tokens-not-looked-at", "Does not look at tokens", "token-01", "token-12") { After = x => { if (x.Is("KI2001")) { x.Text = GateAnswers.NoHit; x.Status = 200; x.Headers.Remove("WWW-Authenticate"); } } },
        new("never-closed", "Answers at any hour", "hours-01", "secrecy-14") { NeverCloses = true },
        new("open-bank", "The bank's service lets everybody in", "around-01") { BankIsOpen = true },
        new("patient", "Waits for ever for a question's body", "time-10", "time-11") { IsPatient = true },
        new("slow", "Takes eleven seconds over searches by box", "time-07") { Instead = SlowAboutBoxes },
    ];

    private static async Task<bool> SlowAboutBoxes(GateExchange exchange)
    {
        if (exchange.Question.Contains("<Vardefack>", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromSeconds(11), TimeProvider.System);
        }

        return false;
    }

    private static bool Issued(X509Certificate2 certificate) => !certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static bool HasPurpose(X509Certificate2 certificate, string purpose) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()).Any(o => string.Equals(o.Value, purpose, StringComparison.Ordinal));
}
