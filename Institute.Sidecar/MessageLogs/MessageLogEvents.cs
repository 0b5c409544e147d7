namespace Institute.Sidecar.MessageLogs;

/// <summary>The log's own events in the operational log: 3000–3999.</summary>
internal static partial class MessageLogEvents
{
    [LoggerMessage(3000, LogLevel.Information, "Message log {LogId} is open. {Recovered} records tell what the run before left open.")]
    public static partial void Opened(ILogger logger, Guid logId, int recovered);

    [LoggerMessage(3001, LogLevel.Critical, "The message log takes no records: {Cause} ({ExceptionType}). Questions are answered KI3004 until it does again; it is tried each second.")]
    public static partial void Failed(ILogger logger, string cause, string exceptionType);

    [LoggerMessage(3002, LogLevel.Warning, "The message log takes records again. A LogGap record tells what it could not take.")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(3003, LogLevel.Information, "Tree head {Head}")]
    public static partial void Head(ILogger logger, string head);

    [LoggerMessage(3010, LogLevel.Critical, "The end of segment {Segment} is damaged. The segment is kept as it is, a new one is begun, and a LogGap record tells it. Run 'log verify', and compare with the witness and the second place.")]
    public static partial void Torn(ILogger logger, string segment);

    [LoggerMessage(3011, LogLevel.Warning, "Somebody is reading the log, so its write-ahead log was not emptied at the start.")]
    public static partial void NotSettled(ILogger logger);

    [LoggerMessage(3012, LogLevel.Error, "The log's second place cannot be brought up to date ({ExceptionType}). The log itself goes on; it is tried again each half minute.")]
    public static partial void SecondPlaceAway(ILogger logger, string exceptionType);

    [LoggerMessage(3013, LogLevel.Warning, "The log's second place is up to date again.")]
    public static partial void SecondPlaceBack(ILogger logger);

    [LoggerMessage(3014, LogLevel.Critical, "The log's disk is nearly full. New questions are answered KI3004; what is under way is still recorded. Make room on the disk.")]
    public static partial void NearlyFull(ILogger logger);

    [LoggerMessage(3015, LogLevel.Critical, "The message log could not be closed within {Patience}: its disk does not answer. The process ends all the same; what is durable stays so, and the next start tells what was left open.")]
    public static partial void LeftFrozen(ILogger logger, TimeSpan patience);

    [LoggerMessage(3016, LogLevel.Error, "The log's {Follower} is {Lag} behind. The log itself goes on.")]
    public static partial void Behind(ILogger logger, string follower, TimeSpan lag);

    [LoggerMessage(3017, LogLevel.Warning, "The log's {Follower} has caught up.")]
    public static partial void CaughtUp(ILogger logger, string follower);

    [LoggerMessage(3018, LogLevel.Warning, "At the present rate the log's disk lasts {Days} more days.")]
    public static partial void DiskLastsAMonth(ILogger logger, int days);

    [LoggerMessage(3019, LogLevel.Error, "At the present rate the log's disk lasts only {Days} more days. Make room.")]
    public static partial void DiskLastsAWeek(ILogger logger, int days);

    [LoggerMessage(3020, LogLevel.Warning, "Records are from now on encrypted for the key {Present}, before for {Former}. A KeyChanged record tells it. Keep both private halves: each opens its own records.")]
    public static partial void RecipientChanged(ILogger logger, string former, string present);

    [LoggerMessage(3021, LogLevel.Warning, "Segment {Segment} was deleted from the log's second place too.")]
    public static partial void SegmentPurgedInCopy(ILogger logger, string segment);

    [LoggerMessage(3022, LogLevel.Error, "Segment {Segment} cannot be sealed ({ExceptionType}): its file is damaged. It is kept as it is, and the segments after it are sealed. Run 'log verify'.")]
    public static partial void SealingGivenUp(ILogger logger, string segment, string exceptionType);

    [LoggerMessage(3024, LogLevel.Critical, "Segment {Segment} was changed or damaged in the log after it was closed. The second place keeps its own copy of it. Run 'log verify' on both, before anybody touches either.")]
    public static partial void KeptInCopy(ILogger logger, string segment);

    [LoggerMessage(3004, LogLevel.Error, "The head witness {Witness} is away ({ExceptionType}); {Waiting} tree heads wait for it. Nothing else waits.")]
    public static partial void WitnessAway(ILogger logger, string witness, string exceptionType, int waiting);

    [LoggerMessage(3005, LogLevel.Warning, "The head witness {Witness} is back; {Waiting} tree heads follow.")]
    public static partial void WitnessBack(ILogger logger, string witness, int waiting);

    [LoggerMessage(3006, LogLevel.Warning, "Segment {Segment} cannot be sealed yet ({ExceptionType}): somebody may be reading it. It is tried again.")]
    public static partial void SealingPostponed(ILogger logger, string segment, string exceptionType);

    [LoggerMessage(3007, LogLevel.Warning, "Segment {Segment} will be deleted from {Earliest} on: its newest record is then over five years old.")]
    public static partial void PurgeAnnounced(ILogger logger, string segment, string earliest);

    [LoggerMessage(3008, LogLevel.Warning, "Segment {Segment} was deleted with its keys: its newest record is over five years old. A SegmentPurged record tells it.")]
    public static partial void SegmentPurged(ILogger logger, string segment);

    [LoggerMessage(3009, LogLevel.Error, "Old segments could not be looked through ({ExceptionType}). Nothing is deleted; it is tried again the next night.")]
    public static partial void RetentionFailed(ILogger logger, string exceptionType);

    [LoggerMessage(3025, LogLevel.Critical, "The witness file {File} keeps heads of another log of node {Node} ({Rival}); this is log {Own}. Nothing is appended to it: with heads of both neither log could be verified. Name a file of this log's own in Log:WitnessFile, or find out where the other log went.")]
    public static partial void WitnessOfAnotherLog(ILogger logger, string file, string node, Guid rival, Guid own);

    [LoggerMessage(3023, LogLevel.Warning, "Commands that read the log cannot be let in ({Error}) and show nothing until they are; it is tried again each second. Questions are not concerned.")]
    public static partial void CommandsShutOut(ILogger logger, string error);
}
