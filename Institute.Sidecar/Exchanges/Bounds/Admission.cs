using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>Step 3: bounds what is in flight and what may be logged, on headers alone, for each certificate and in all.</summary>
internal sealed class Admission(AdmissionLimits limits, BytesInFlight bytes, IMessageLog log, TimeProvider clock)
{
    public const string TooManyRequests = "too many in flight";
    public const string TooManyBytes = "too many bytes in flight";
    public const string TooMuchLogged = "too many bytes logged this hour";
    public const string LogCrowded = "the message log is behind";

    // All of them share one place; a thumbprint never looks like this.
    private const string Unlisted = "unlisted";

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> inFlight = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> loggedThisHour = new(StringComparer.Ordinal);
    private int all;
    private long hour;

    /// <summary>A seat for one exchange, or null with the reason for the count of refusals.</summary>
    /// <param name="verdict">Who asks.</param>
    /// <param name="questionBytes">What its body can come to.</param>
    /// <param name="reason">One of this class's words.</param>
    public Seat? TryEnter(CallerVerdict verdict, long questionBytes, out string reason)
    {
        var isListed = verdict is CallerVerdict.Allowed;
        var holder = isListed ? verdict.Caller.Thumbprint : Unlisted;
        lock (gate)
        {
            Roll();
            var own = inFlight.GetValueOrDefault(holder);
            reason = all >= limits.RequestsInFlight || own >= (isListed ? limits.Listed : limits.Unlisted) ? TooManyRequests
                : loggedThisHour.GetValueOrDefault(holder) >= (isListed ? limits.LoggedBytesPerHour : limits.UnlistedBytesPerHour) ? TooMuchLogged
                : log.State.IsCrowded ? LogCrowded
                : bytes.TryTake(holder, questionBytes) ? string.Empty : TooManyBytes;
            if (reason.Length > 0)
            {
                return null;
            }

            all++;
            inFlight[holder] = own + 1;
            return new Seat(this, bytes, holder, questionBytes);
        }
    }

    internal void Logged(string holder, long recorded)
    {
        lock (gate)
        {
            Roll();
            loggedThisHour[holder] = loggedThisHour.GetValueOrDefault(holder) + recorded;
        }
    }

    internal void Leave(string holder)
    {
        lock (gate)
        {
            all--;
            if (--inFlight[holder] == 0)
            {
                inFlight.Remove(holder);
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
}
