namespace Institute.Sidecar.Settings;

internal enum LogStoreKind
{
    Sqlite,
    Postgres,
}
