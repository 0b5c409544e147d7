using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands;

/// <summary><c>--settings FILE</c>, the same for every command.</summary>
internal sealed class SettingsOption
{
    public Option<FileInfo> Option { get; } = new("--settings")
    {
        Description = "The settings file (JSON). Without it: appsettings.json in the present folder.",
        HelpName = "FILE",
        Recursive = true,
        DefaultValueFactory = _ => new FileInfo("appsettings.json"),
    };

    public string Path(ParseResult parsed) => parsed.GetRequiredValue(Option).FullName;

    /// <exception cref="CommandException">The settings have faults: the first is told, and where to see the rest.</exception>
    public MessageLogOptions ReadLogOptions(ParseResult parsed) => MessageLogFactory.OptionsOf(Read(parsed));

    /// <exception cref="CommandException">As <see cref="ReadLogOptions"/>.</exception>
    public SidecarSettings Read(ParseResult parsed) => SettingsReader.Read(Path(parsed)) switch
    {
        SettingsReading.Valid { Settings: var settings } => settings,
        SettingsReading.Invalid { Faults: var faults } => throw new CommandException($"The settings have {faults.Count} faults, the first: {faults[0]} See them all with: check."),
        _ => throw new InvalidOperationException("Reading the settings is either valid or invalid."),
    };
}
