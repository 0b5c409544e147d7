using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Looks at everything that <c>run</c> would need, with the same code that <c>run</c> uses.</summary>
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
            case SettingsReading.Valid valid:
                var now = clock.GetUtcNow();
                List<CheckFinding> findings =
                [
                    CheckFinding.Ok(SettingsReader.Section, $"The settings are whole; environment {valid.Settings.Environment}."),
                    .. valid.Warnings.Select(w => CheckFinding.Warning(w.Path, w.What, w.Remedy)),
                    .. WireInspection.Look(valid.Settings.Wire),
                    .. DoorInspection.Look(valid.Settings, now),
                    .. TokenInspection.Look(valid.Settings.Tokens, valid.Settings.Environment, now),
                    .. BankInspection.LookAtFiles(valid.Settings, now),
                    .. AvailabilityInspection.Look(valid.Settings, now),
                    .. LogInspection.Look(valid.Settings),
                    .. DatabaseInspection.Look(valid.Settings.Log),
                ];
                findings.AddRange(await BankInspection.LookAsync(valid.Settings, clock, cancellationToken).ConfigureAwait(false));
                return findings;
            default:
                throw new InvalidOperationException("Reading the settings is either valid or invalid.");
        }
    }
}
