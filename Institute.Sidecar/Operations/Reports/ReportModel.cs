using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Operations.Statistics;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>What a report tells. All times are Stockholm's. Counted from the message log's records alone, every node's that shares the store, without the content key.</summary>
public sealed record ReportModel
{
    public required ReportPeriod Period { get; init; }

    public required string Institute { get; init; }

    /// <summary>As it is written: with a hyphen.</summary>
    public required string OrganisationNumber { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Where the minutes are counted from when the log begins within the period; else null.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    public required WindowMinutes Minutes { get; init; }

    /// <summary>Minutes in which a node was ready and a question was answered KI4001, KI4002 or KI5000 all the same.</summary>
    public required long FaultMinutes { get; init; }

    public required AnswerTimes Times { get; init; }

    public required DayCounts Counts { get; init; }

    /// <summary>Questions that the bank's own probe asked; in no other count.</summary>
    public required long MonitorQuestions { get; init; }

    public required IReadOnlyList<AnswerBreach> Breaches { get; init; }

    public required IReadOnlyList<OutageRow> Outages { get; init; }

    public required IReadOnlyList<ReportEvent> Events { get; init; }

    public required IReadOnlyDictionary<string, long> Refusals { get; init; }

    public required IReadOnlyList<ChainHead> Heads { get; init; }

    public required ReportVerification Verification { get; init; }
}
