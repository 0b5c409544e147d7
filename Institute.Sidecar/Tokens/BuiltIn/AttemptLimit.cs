using System.Collections.Concurrent;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>How often one certificate may ask for tokens in a minute: each token and each refusal is a record in the five-year log.</summary>
internal sealed class AttemptLimit(TimeProvider clock)
{
    public const int FailuresPerMinute = 10;
    public const int TokensPerMinute = 60;
    private const int MaxRemembered = 1024;

    // All holders of genuine certificates that are no clients here are one party: a certificate more is not a try more.
    private const string Unlisted = "unlisted";

    private readonly ConcurrentDictionary<string, Attempts> byClient = new(StringComparer.Ordinal);

    /// <summary>Null when this client has tried too often. What is under way counts as a token, so that slow requests side by side are no way around.</summary>
    public Attempt? TryBegin(CallerVerdict client)
    {
        var attempts = Of(client);
        lock (attempts)
        {
            if (clock.GetElapsedTime(attempts.RenewedAt) >= TimeSpan.FromMinutes(1))
            {
                (attempts.RenewedAt, attempts.Failures, attempts.Tokens) = (clock.GetTimestamp(), 0, 0);
            }

            if (attempts.Failures >= FailuresPerMinute || attempts.Tokens + attempts.Begun >= TokensPerMinute)
            {
                return null;
            }

            attempts.Begun++;
            return new(attempts);
        }
    }

    private Attempts Of(CallerVerdict client)
    {
        // Only clients of the allow-list have a place of their own; the bound is for a list gone mad.
        var key = client is CallerVerdict.Allowed ? client.Caller.Thumbprint : Unlisted;
        if (byClient.Count >= MaxRemembered && !byClient.ContainsKey(key))
        {
            byClient.Clear();
        }

        return byClient.GetOrAdd(key, _ => new() { RenewedAt = clock.GetTimestamp() });
    }

    /// <summary>One request for a token, from its headers to its answer.</summary>
    internal sealed class Attempt(Attempts attempts) : IDisposable
    {
        public void Failed()
        {
            lock (attempts)
            {
                attempts.Failures++;
            }
        }

        public void Issued()
        {
            lock (attempts)
            {
                attempts.Tokens++;
            }
        }

        public void Dispose()
        {
            lock (attempts)
            {
                attempts.Begun--;
            }
        }
    }

    internal sealed class Attempts
    {
        public long RenewedAt { get; set; }

        public int Begun { get; set; }

        public int Failures { get; set; }

        public int Tokens { get; set; }
    }
}
