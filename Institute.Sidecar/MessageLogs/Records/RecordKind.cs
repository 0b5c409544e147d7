namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What a record tells. The numbers are stored: they are never reused or changed.</summary>
internal enum RecordKind
{
    None = 0,
    QuestionReceived = 1,
    AnswerReady = 2,
    AnswerDelivered = 3,
    ExchangeAbandoned = 4,
    RefusalsCounted = 5,
    TokenIssued = 6,
    TokenRefused = 7,
    Started = 8,
    Stopped = 9,
    Alive = 10,
    Ready = 11,
    NotReady = 12,
    SettingsInForce = 13,
    LogRead = 14,
    LogGap = 15,
    ClockChanged = 16,
    KeyChanged = 17,
    MaintenanceOverridden = 18,
    Verified = 19,
    SegmentSealed = 20,
    PurgeAnnounced = 21,
    SegmentPurged = 22,
    Restored = 23,
}
