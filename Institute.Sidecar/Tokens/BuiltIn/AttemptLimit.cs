using System.Collections.Concurrent;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>How often one certificate may ask for tokens in a minute: each token and each refusal is a record in the five-year log.</summary>
internal sealed class AttemptLimit(TimeProvider clock)
{
    public const int FailuresPerMinute = 10;
    public const int TokensPerMinute = 60;
    private const int MaxRemembered = 1024;

    private readonly ConcurrentDictionary<string, Attempts> byThumbprint = new(StringComparer.Ordinal);

    /// <summary>Whether this certificate has tried too often.</summary>
    public bool IsExceeded(string thumbprint)
    {
        var attempts = Of(thumbprint);
        lock (attempts)
        {
            Renew(attempts);
            return attempts.Failures >= FailuresPerMinute || attempts.Tokens >= TokensPerMinute;
        }
    }

    public void Failed(string thumbprint)
    {
        var attempts = Of(thumbprint);
        lock (attempts)
        {
            Renew(attempts);
            attempts.Failures++;
        }
    }

    public void Issued(string thumbprint)
    {
        var attempts = Of(thumbprint);
        lock (attempts)
        {
            Renew(attempts);
            attempts.Tokens++;
        }
    }

    private Attempts Of(string thumbprint)
    {
        // Only holders of certificates from a configured authority come here; the bound is for an authority gone mad.
        if (byThumbprint.Count >= MaxRemembered && !byThumbprint.ContainsKey(thumbprint))
        {
            byThumbprint.Clear();
        }

        return byThumbprint.GetOrAdd(thumbprint, _ => new() { Began = clock.GetTimestamp() });
    }

    private void Renew(Attempts attempts)
    {
        if (clock.GetElapsedTime(attempts.Began) >= TimeSpan.FromMinutes(1))
        {
            (attempts.Began, attempts.Failures, attempts.Tokens) = (clock.GetTimestamp(), 0, 0);
        }
    }

    private sealed class Attempts
    {
        public long Began { get; set; }

        public int Failures { get; set; }

        public int Tokens { get; set; }
    }
}
