using Institute.Sidecar.Operations;

namespace Institute.Sidecar.Availability.Outages;

internal static partial class OutageLog
{
    [LoggerMessage(2052, LogLevel.Error, "The outage from {From} to {To} takes more of the hours 04-23 than may go unannounced ({Standing}): a breach of 2 §")]
    public static partial void OutageInBreach(this ILogger logger, string from, string to, OutageStanding standing);

    /// <summary>Says of each outage in force what it is.</summary>
    public static void TellBreaches(this ILogger logger, PlannedOutages outages, OutageRule rule)
    {
        foreach (var outage in outages.All)
        {
            if (rule.Judge(outage) is var standing and (OutageStanding.Emergency or OutageStanding.AnnouncedLate))
            {
                logger.OutageInBreach(outage.From.Iso(), outage.To.Iso(), standing);
            }
        }
    }
}
