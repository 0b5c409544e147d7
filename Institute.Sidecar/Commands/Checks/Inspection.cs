using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Looks at everything that <c>run</c> would need, with the same code that <c>run</c> uses. What one part throws is a finding, and the rest is looked at all the same.</summary>
internal sealed class Inspection(TimeProvider clock)
{
    /// <param name="settingsFile">Need not exist.</param>
    /// <param name="cancellationToken">Ends the wait for the bank's service.</param>
    public async Task<IReadOnlyList<CheckFinding>> LookAsync(string settingsFile, CancellationToken cancellationToken)
    {
        switch (SettingsReader.Read(settingsFile))
        {
            case SettingsReading.Invalid invalid:
                return [.. invalid.Faults.Select(f => CheckFinding.Fault(f.Path, f.What, f.Remedy))];
            case SettingsReading.Valid { Settings: var settings } valid:
                List<CheckFinding> findings =
                [
                    CheckFinding.Ok(SettingsReader.Section, $"The settings are whole; environment {settings.Environment}."),
                    .. valid.Warnings.Select(w => CheckFinding.Warning(w.Path, w.What, w.Remedy)),
                    .. LookAtFiles(settings, clock.GetUtcNow()),
                    .. Part("Availability", () => AvailabilityInspection.Look(settings, clock.GetUtcNow())),
                    .. Part("Log:Postgres", () => DatabaseInspection.Look(settings.Log)),
                    .. Part("Partner:Listen", () => PortInspection.Look(settings)),
                    .. await PartAsync("Telemetry", () => TelemetryInspection.LookAsync(settings.Telemetry, clock, cancellationToken), cancellationToken).ConfigureAwait(false),
                    .. await PartAsync("Bank:Addresses", () => BankInspection.LookAsync(settings, clock, cancellationToken), cancellationToken).ConfigureAwait(false),
                ];

                // What a file's own look refused, the look at what it names says again.
                return [.. findings.Distinct()];
            default:
                throw new InvalidOperationException("Reading the settings is either valid or invalid.");
        }
    }

    /// <summary>What <c>run</c> looks at, too, before it begins: files, keys, places and this machine. What is only away now is not among it.</summary>
    public static IReadOnlyList<CheckFinding> LookAtFiles(SidecarSettings settings, DateTimeOffset now) =>
    [
        .. Part("machine", () => MachineInspection.Look(settings)),
        .. Part("Wire", () => WireInspection.Look(settings.Wire)),
        .. Part("Partner", () => DoorInspection.Look(settings, now)),
        .. Part("Tokens", () => TokenInspection.Look(settings.Tokens, settings.Environment, now)),
        .. Part("Bank", () => BankInspection.LookAtFiles(settings, now)),
        .. Part("Log", () => LogInspection.LookAtKeys(settings)),
        .. Part("Log", () => LogInspection.LookAtPlaces(settings)),
        .. Part("Log:Postgres", () => DatabaseInspection.LookAtFiles(settings.Log)),
    ];

    private static IReadOnlyList<CheckFinding> Part(string name, Func<IEnumerable<CheckFinding>> look) => Guarded.Try<IReadOnlyList<CheckFinding>>(() => [.. look()]) switch
    {
        Attempt<IReadOnlyList<CheckFinding>>.Done done => done.Value,
        var failed => [Unforeseen(name, failed)],
    };

    private static async Task<IReadOnlyList<CheckFinding>> PartAsync(string name, Func<Task<IReadOnlyList<CheckFinding>>> look, CancellationToken cancellationToken) =>
        await Guarded.TryAsync(look, cancellationToken).ConfigureAwait(false) switch
        {
            Attempt<IReadOnlyList<CheckFinding>>.Done done => done.Value,
            var failed => [Unforeseen(name, failed)],
        };

    private static CheckFinding Unforeseen(string name, object failed) =>
        CheckFinding.Fault($"{SettingsReader.Section}:{name}", $"This could not be looked at: {failed}.", "That is a fault of ours: correct what this section names as far as you can see it, and report it with this line.");
}
