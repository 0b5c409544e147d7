using System.Diagnostics.Metrics;
using Institute.Sidecar.Operations;

namespace Institute.Sidecar.Partners;

/// <summary>Counts refused connections by reason, and tells the operations team: at the partner's side the refusal shows as a broken connection only.</summary>
internal sealed class HandshakeRecorder
{
    public const string Counter = "institute.handshake.refused";
    public const string ReasonTag = "institute.reason";

    // Strangers can knock as often as they like: each reason gets this many lines a minute, the counter gets all.
    private const int LinesPerMinute = 20;

    private readonly Counter<long> refused;
    private readonly RefusalCounter refusals;
    private readonly TimeProvider clock;
    private readonly ILogger<HandshakeRecorder> logger;
    private readonly Lock gate = new();
    private readonly long[] inMinute = new long[Enum.GetValues<HandshakeRefusal>().Length];
    private readonly long[] totals = new long[Enum.GetValues<HandshakeRefusal>().Length];
    private long minuteBegan;

    public HandshakeRecorder(IMeterFactory meters, RefusalCounter refusals, TimeProvider clock, ILogger<HandshakeRecorder> logger)
    {
        refused = meters.Create("Institute.Sidecar").CreateCounter<long>(Counter, "{connection}", "Connections refused before a byte of HTTP.");
        this.refusals = refusals;
        this.clock = clock;
        this.logger = logger;
        minuteBegan = clock.GetTimestamp();
    }

    /// <summary>Since start.</summary>
    public long Total(HandshakeRefusal reason) => Interlocked.Read(ref totals[(int)reason]);

    public void Record(HandshakeRefusal reason, string? thumbprint)
    {
        refused.Add(1, new KeyValuePair<string, object?>(ReasonTag, reason.ToString()));
        refusals.Count(reason.ToString());
        Interlocked.Increment(ref totals[(int)reason]);
        if (MayLog(reason))
        {
            logger.HandshakeRefused(reason, thumbprint ?? "none");
        }
    }

    public void Unreadable(Exception failure) => logger.CertificateUnreadable(failure.GetType().Name);

    private bool MayLog(HandshakeRefusal reason)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(minuteBegan) >= TimeSpan.FromMinutes(1))
            {
                minuteBegan = clock.GetTimestamp();
                for (var i = 0; i < inMinute.Length; i++)
                {
                    if (inMinute[i] > LinesPerMinute)
                    {
                        logger.HandshakesLeftOut(inMinute[i] - LinesPerMinute, (HandshakeRefusal)i);
                    }

                    inMinute[i] = 0;
                }
            }

            return ++inMinute[(int)reason] <= LinesPerMinute;
        }
    }
}
