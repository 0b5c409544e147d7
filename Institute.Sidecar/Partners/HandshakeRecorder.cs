using System.Diagnostics.Metrics;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Telemetry;

namespace Institute.Sidecar.Partners;

/// <summary>Counts refused connections by reason, and tells the operations team: at the partner's side the refusal shows as a broken connection only.</summary>
internal sealed class HandshakeRecorder
{
    public const string Counter = "institute.handshake.refused";
    public const string SilentCounter = "institute.handshake.silent";
    public const string ReasonTag = SidecarTelemetry.ReasonTag;

    private readonly Counter<long> refused;
    private readonly Counter<long> silent;
    private readonly RefusalCounter refusals;
    private readonly LineBudget<HandshakeRefusal> lines;
    private readonly ILogger<HandshakeRecorder> logger;
    private long silentTotal;
    private readonly long[] totals = new long[Enum.GetValues<HandshakeRefusal>().Length];

    public HandshakeRecorder(IMeterFactory meters, RefusalCounter refusals, TimeProvider clock, ILogger<HandshakeRecorder> logger)
    {
        var meter = meters.Create(SidecarTelemetry.MeterName);
        refused = meter.CreateCounter<long>(Counter, "{connection}", "Connections refused before a byte of HTTP.");
        silent = meter.CreateCounter<long>(SilentCounter, "{connection}", "Connections that the other side ended before it said a byte, as a balancer's check of the port does.");
        this.refusals = refusals;
        this.logger = logger;
        lines = new(clock, logger.HandshakesLeftOut);
    }

    /// <summary>Connections without a byte since start.</summary>
    public long Silent => Interlocked.Read(ref silentTotal);

    /// <summary>Since start.</summary>
    public long Total(HandshakeRefusal reason) => Interlocked.Read(ref totals[(int)reason]);

    /// <summary>Counted apart from what was refused: no line, no record.</summary>
    public void LeftSilently()
    {
        silent.Add(1);
        Interlocked.Increment(ref silentTotal);
    }

    public void Record(HandshakeRefusal reason, string? thumbprint)
    {
        refused.Add(1, new KeyValuePair<string, object?>(ReasonTag, reason.ToString()));
        refusals.Count(reason.ToString());
        Interlocked.Increment(ref totals[(int)reason]);
        if (lines.TrySpend(reason))
        {
            logger.HandshakeRefused(reason, thumbprint ?? "none");
        }
    }

    public void Unreadable(Exception failure) => logger.CertificateUnreadable(failure.GetType().Name);
}
