namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Segments with a record of these days (Stockholm, both counted) are kept, however old.</summary>
internal sealed record LegalHold(DateOnly From, DateOnly To, string Reason);
