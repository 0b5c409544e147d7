namespace Institute.Sidecar.Settings;

internal sealed record LogSettings
{
    [Setting("Where the log is kept: in its folder, or in a PostgreSQL database that several nodes share.")]
    public LogStoreKind Store { get; init; }

    [Setting("The database, where Store is Postgres.")]
    public LogDatabaseSettings Postgres { get; init; } = new();

    [Setting("The log's own folder on a local disk; made when it is missing. With PostgreSQL it keeps this node's signing key and newest head.", Form = SettingForm.Directory, Required = true)]
    public string Directory { get; init; } = "";

    [Setting("Public half (PEM, RSA of at least 3072 bits) of the key pair that opens the log; its private half never comes here.", Form = SettingForm.File, Required = true)]
    public string PublicKeyFile { get; init; } = "";

    [Setting("Size in megabytes above which a new segment is begun within the month.", Minimum = 1, Maximum = 100_000)]
    public int SegmentMegabytes { get; init; } = 1024;

    [Setting("The node's own signing key (PEM, P-256), readable by this process only; without it the key lies in the log's folder, made at the first start.", Form = SettingForm.File)]
    public string? SigningKeyFile { get; init; }

    [Setting("A file on another volume that signed tree heads are appended to each minute: what shows that the log's end was not cut off.", Form = SettingForm.File)]
    public string? WitnessFile { get; init; }

    [Setting("Whether signed tree heads also go to the machine's syslog each minute.")]
    public bool WitnessSyslog { get; init; }

    [Setting("A folder on another volume that the log is copied to, at most a minute behind.", Form = SettingForm.Directory)]
    public string? SecondPlace { get; init; }

    [Setting("How many years records are kept; the regulation demands five.", Minimum = 5, Maximum = 100)]
    public int RetentionYears { get; init; } = 5;

    [Setting("Days whose records are kept, with all that follow, however old, until the hold is taken away.")]
    public IReadOnlyList<LegalHoldSettings> LegalHolds { get; init; } = [];
}
