namespace Institute.Sidecar.Settings;

/// <summary>Stands on every record of the message log.</summary>
internal enum EnvironmentKind
{
    Test,
    Production,
}
