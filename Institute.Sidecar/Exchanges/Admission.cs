namespace Institute.Sidecar.Exchanges;

/// <summary>Step 3: bounds what is in flight and what may be logged, on headers alone, for each certificate and in all.</summary>
internal sealed class Admission(AdmissionLimits limits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> inFlight = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> loggedThisHour = new(StringComparer.Ordinal);
    private int all;
    private long hour;

    /// <summary>A seat for one exchange, or null with the reason for the count of refusals.</summary>
    public Seat? TryEnter(string thumbprint, out string reason)
    {
        lock (gate)
        {
            Roll();
            inFlight.TryGetValue(thumbprint, out var own);
            reason = all >= limits.RequestsInFlight || own >= limits.RequestsInFlightPerCertificate ? "too many in flight"
                : loggedThisHour.GetValueOrDefault(thumbprint) >= limits.LoggedBytesPerHour ? "too many bytes logged this hour"
                : string.Empty;
            if (reason.Length > 0)
            {
                return null;
            }

            all++;
            inFlight[thumbprint] = own + 1;
            return new Seat(this, thumbprint);
        }
    }

    private void Leave(string thumbprint, long loggedBytes)
    {
        lock (gate)
        {
            Roll();
            loggedThisHour[thumbprint] = loggedThisHour.GetValueOrDefault(thumbprint) + loggedBytes;
            all--;
            if (--inFlight[thumbprint] == 0)
            {
                inFlight.Remove(thumbprint);
            }
        }
    }

    // A monotonic hour: a clock that is set neither frees nor holds anybody.
    private void Roll()
    {
        var now = (long)clock.GetElapsedTime(0).TotalHours;
        if (now != hour)
        {
            hour = now;
            loggedThisHour.Clear();
        }
    }

    /// <summary>Held from step 3 to the end of step 12.</summary>
    internal sealed class Seat(Admission admission, string thumbprint) : IDisposable
    {
        private int left;

        public long LoggedBytes { get; set; }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                admission.Leave(thumbprint, LoggedBytes);
            }
        }
    }
}
