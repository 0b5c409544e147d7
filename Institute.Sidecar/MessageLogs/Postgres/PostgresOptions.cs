namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Where the database is, when the log lies in one.</summary>
/// <param name="ConnectionFile">Holds the connection string of the writing role: a secret.</param>
/// <param name="PurgeConnectionFile">Holds that of the role that deletes old segments; null = this node deletes none.</param>
internal sealed record PostgresOptions(string ConnectionFile, string? PurgeConnectionFile);
