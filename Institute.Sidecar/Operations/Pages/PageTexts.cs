namespace Institute.Sidecar.Operations.Pages;

/// <summary>Every word of the page and the report, in one language.</summary>
public sealed partial record PageTexts
{
    public required string LanguageTag { get; init; }

    public required string Title { get; init; }

    public required string SkipToContent { get; init; }

    public required string OtherLanguage { get; init; }

    public required string OpenNow { get; init; }

    public required string ClosedNow { get; init; }

    public required string Until { get; init; }

    public required string Answers { get; init; }

    public required string Today { get; init; }

    public required string LastThirtyDays { get; init; }

    public required string Outcome { get; init; }

    public required string Count { get; init; }

    public required string Answered { get; init; }

    public required string Abandoned { get; init; }

    public required string NothingYet { get; init; }

    public required string AnswerTimes { get; init; }

    public required string AnswerTimesPicture { get; init; }

    public required string UpTo { get; init; }

    public required string OverTenSeconds { get; init; }

    public required string Seconds { get; init; }

    public required string PlannedOutages { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Reason { get; init; }

    public required string AnnouncedOn { get; init; }

    public required string AnnouncedTooLate { get; init; }

    public required string NoneAhead { get; init; }

    public required string Certificates { get; init; }

    public required string Name { get; init; }

    public required string ValidUntil { get; init; }

    public required string DaysLeft { get; init; }

    /// <summary>Before the date of a key's file.</summary>
    public required string KeyOf { get; init; }

    public required string NodeReady { get; init; }

    public required string NodeDegraded { get; init; }

    public required string NodeNotReady { get; init; }

    public required string MessageLog { get; init; }

    public required string Condition { get; init; }

    public required string Writable { get; init; }

    public required string NotWritable { get; init; }

    public required string LogUnread { get; init; }

    public required string NewestCommit { get; init; }

    public required string Records { get; init; }

    public required string Signer { get; init; }

    public required string OldestRecord { get; init; }

    public required string NextDeletion { get; init; }

    public required string Size { get; init; }

    public required string DiskLeft { get; init; }

    public required string Days { get; init; }

    public required string Witness { get; init; }

    public required string SecondPlace { get; init; }

    public required string Behind { get; init; }

    public required string NotSet { get; init; }

    public required string LastVerification { get; init; }

    public required string Never { get; init; }

    public required string Refused { get; init; }

    /// <summary>In a report.</summary>
    public required string RefusedInPeriod { get; init; }

    public required string RefusedExplanation { get; init; }

    public required string Find { get; init; }

    public required string FindExplanation { get; init; }

    public required string CorrelationId { get; init; }

    public required string FindReason { get; init; }

    public required string Search { get; init; }

    public required string NothingFound { get; init; }

    public required string SegmentsUnread { get; init; }

    public required string Time { get; init; }

    public required string Kind { get; init; }

    public required string Status { get; init; }

    public required string Availability { get; init; }

    public required string Report { get; init; }

    public required string MadeAt { get; init; }

    public required string SwedishTimes { get; init; }

    public required string CountedFrom { get; init; }

    public required string MinutesInWindow { get; init; }

    public required string MinutesPlanned { get; init; }

    public required string MinutesUnavailable { get; init; }

    public required string MinutesOfFaults { get; init; }

    public required string ClosedByOutage { get; init; }

    /// <summary>Within 04-23, without an outage that was announced in time.</summary>
    public required string ClosedInBreach { get; init; }

    public required string OrganisationNumber { get; init; }

    public required string NotToScale { get; init; }

    public required string TenSeconds { get; init; }

    public required string Longest { get; init; }

    public required string MonitorQuestions { get; init; }

    public required string AnswerTimesOfPeriod { get; init; }

    public required string Breaches { get; init; }

    public required string None { get; init; }

    public required string Exchange { get; init; }

    public required string Delivery { get; init; }

    public required string Events { get; init; }

    public required string Node { get; init; }

    public required string Emergency { get; init; }
}
