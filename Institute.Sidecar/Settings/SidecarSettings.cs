namespace Institute.Sidecar.Settings;

/// <summary>Everything that is set, under the section <c>Sidecar</c>. Immutable; made by <see cref="SettingsReader"/> only.</summary>
internal sealed record SidecarSettings
{
    [Setting("Test or Production; Production refuses weakened settings and test roots.", Required = true)]
    public EnvironmentKind Environment { get; init; }

    [Setting("Who answers: the institute itself.", Required = true)]
    public InstituteSettings Institute { get; init; } = new();

    [Setting("This node's stable name: 1–32 lower-case letters, digits and hyphens.", Form = SettingForm.NodeName)]
    public string Node { get; init; } = "node-1";

    [Setting("The listener that the partner connects to.", Required = true)]
    public PartnerSettings Partner { get; init; } = new();

    [Setting("The bank's own service behind the sidecar.", Required = true)]
    public BankSettings Bank { get; init; } = new();

    [Setting("Access tokens (OAuth2 client credentials).", Required = true)]
    public TokenSettings Tokens { get; init; } = new();

    [Setting("When questions are answered.")]
    public AvailabilitySettings Availability { get; init; } = new();

    [Setting("The five-year message log.", Required = true)]
    public LogSettings Log { get; init; } = new();

    [Setting("The listener for health probes, without certificates.")]
    public HealthSettings Health { get; init; } = new();

    [Setting("The listener for the operations page.")]
    public ManagementSettings Management { get; init; } = new();

    [Setting("What leaves the process for the operations team's collector; nothing by default.")]
    public TelemetrySettings Telemetry { get; init; } = new();

    [Setting("The wire format.")]
    public WireSettings Wire { get; init; } = new();

    /// <summary>The file these settings were read from, absolute; null when they come from elsewhere, and then nothing in them reloads.</summary>
    public string? SourceFile { get; init; }
}
