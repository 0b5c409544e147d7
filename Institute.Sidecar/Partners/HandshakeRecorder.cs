using System.Diagnostics.Metrics;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Telemetry;

namespace Institute.Sidecar.Partners;

/// <summary>Counts refused connections by reason, and tells the operations team: at the partner's side the refusal shows as a broken connection only.</summary>
internal sealed class HandshakeRecorder
{
    public const string Counter = "institute.handshake.refused";
    public const string ReasonTag = "institute.reason";

    private readonly Counter<long> refused;
    private readonly RefusalCounter refusals;
    private readonly LineBudget<HandshakeRefusal> lines;
    private readonly ILogger<HandshakeRecorder> logger;
    private readonly long[] totals = new long[Enum.GetValues<HandshakeRefusal>().Length];

    public HandshakeRecorder(IMeterFactory meters, RefusalCounter refusals, TimeProvider clock, ILogger<HandshakeRecorder> logger)
    {
        refused = meters.Create(SidecarTelemetry.MeterName).CreateCounter<long>(Counter, "{connection}", "Connections refused before a byte of HTTP.");
        this.refusals = refusals;
        this.logger = logger;
        lines = new(clock, logger.HandshakesLeftOut);
    }

    /// <summary>Since start.</summary>
    public long Total(HandshakeRefusal reason) => Interlocked.Read(ref totals[(int)reason]);

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
