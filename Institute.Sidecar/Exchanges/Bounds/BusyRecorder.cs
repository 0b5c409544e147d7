using System.Globalization;
using Institute.Adapter;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Operations;

namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>Counts what was refused with KI3003, and says so in the operational log as long as that helps.</summary>
internal sealed class BusyRecorder(RefusalCounter refusals, ExchangeTelemetry telemetry, TimeProvider clock, ILogger<BusyRecorder> logger)
{
    private readonly LineBudget<string> lines = new(clock, logger.TooBusyLeftOut);

    /// <param name="sent">The answer, whose status a profile may have chosen.</param>
    /// <param name="reason">One of <see cref="Admission"/>'s words.</param>
    public void Record(Reply sent, string reason)
    {
        telemetry.TurnedAway(reason);
        refusals.Count(Named(sent) + " " + reason);
        if (lines.TrySpend(reason))
        {
            logger.TooBusy(sent.Outcome, sent.Status, reason);
        }
    }

    private static string Named(Reply sent) =>
        sent.Status == FaultCode.TooBusy.Status ? sent.Outcome : string.Create(CultureInfo.InvariantCulture, $"{sent.Outcome} ({sent.Status})");
}
