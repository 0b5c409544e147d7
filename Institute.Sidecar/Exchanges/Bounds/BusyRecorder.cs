using Institute.Sidecar.Budgets;
using Institute.Sidecar.Operations;

namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>Counts what was refused with KI3003, and says so in the operational log as long as that helps.</summary>
internal sealed class BusyRecorder(RefusalCounter refusals, TimeProvider clock, ILogger<BusyRecorder> logger)
{
    private readonly LineBudget<string> lines = new(clock, logger.TooBusyLeftOut);

    public void Record(string reason)
    {
        refusals.Count("KI3003 " + reason);
        if (lines.TrySpend(reason))
        {
            logger.TooBusy(reason);
        }
    }
}
