using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Partners;

/// <summary>Judges a connection's certificate anew at each request: dates, revocation and allow-list may have changed since the handshake.</summary>
internal sealed class CallerDirectory(PartnerMaterial material, TimeProvider clock) : ICallerDirectory
{
    // Building a chain costs half a millisecond; what is in force on disk changes each 30 seconds at most.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private const int MaxRemembered = 256;

    private readonly ConcurrentDictionary<string, Remembered> verdicts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, X509Certificate2Collection> intermediates = new(StringComparer.Ordinal);

    public CallerVerdict Identify(X509Certificate2 certificate)
    {
        var (trust, allowList) = (material.Trust.Current, material.AllowList.Current);
        var thumbprint = Thumbprint(certificate);
        if (verdicts.TryGetValue(thumbprint, out var known) && known.Trust == trust && known.AllowList == allowList && clock.GetElapsedTime(known.At) < MaxAge)
        {
            return known.Verdict;
        }

        var verdict = Judge(certificate, thumbprint, trust, allowList);
        Trim(verdicts);
        verdicts[thumbprint] = new(verdict, trust, allowList, clock.GetTimestamp());
        return verdict;
    }

    /// <summary>SHA-256 of the certificate, 64 lower-case hexadecimal digits.</summary>
    public static string Thumbprint(X509Certificate2 certificate) => CertificateDigest.Of(certificate).Hex;

    /// <summary>Keeps what the partner sent along at the handshake: a request has its own certificate only.</summary>
    public void Remember(string thumbprint, X509Chain chain)
    {
        if (chain.ChainElements.Count > 2 && !intermediates.ContainsKey(thumbprint))
        {
            Trim(intermediates);
            intermediates[thumbprint] = [.. chain.ChainElements.Skip(1).SkipLast(1).Select(e => X509CertificateLoader.LoadCertificate(e.Certificate.RawData))];
        }
    }

    private CallerVerdict Judge(X509Certificate2 certificate, string thumbprint, PartnerTrust trust, AllowList allowList)
    {
        var now = clock.GetUtcNow();
        var organisation = OrganisationInSubject.Of(certificate);
        using var chain = new X509Chain { ChainPolicy = trust.Policy(now) };
        if (intermediates.TryGetValue(thumbprint, out var sent))
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent);
        }

        chain.Build(certificate);
        var refusal = CertificateJudge.Judge(certificate, chain, trust, material.MinimumRsaBits, now);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        var entry = allowList.Find(certificate, organisation);
        var caller = new Caller(organisation, thumbprint, entry?.IsMonitor ?? false);
        return (refusal, entry) switch
        {
            (not HandshakeRefusal.None, _) => new CallerVerdict.Refused(caller, $"the certificate is no longer believed: {refusal}"),
            (_, null) => new CallerVerdict.Refused(caller, "the certificate's holder is not on the allow-list"),
            _ => new CallerVerdict.Allowed(caller, entry),
        };
    }

    // Forgetting costs one more judgement; only holders of genuine certificates fill this.
    private static void Trim<T>(ConcurrentDictionary<string, T> memory)
    {
        if (memory.Count >= MaxRemembered)
        {
            memory.Clear();
        }
    }

    private sealed record Remembered(CallerVerdict Verdict, PartnerTrust Trust, AllowList AllowList, long At);
}
