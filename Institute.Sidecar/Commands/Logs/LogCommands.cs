using System.CommandLine;
using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>The command <c>log</c> and all below it.</summary>
internal static class LogCommands
{
    /// <summary><c>prove</c>, for the command <c>keys</c>.</summary>
    public static Command CreateProve(Func<ParseResult, MessageLogOptions> settings) => ProveKeysCommand.Create(new(settings));

    /// <param name="settings">Reads the settings that <c>--settings</c> names; throws <see cref="CommandException"/> with a remedy when they are wrong.</param>
    /// <param name="clock">The time of records that a reading leaves.</param>
    public static Command Create(Func<ParseResult, MessageLogOptions> settings, TimeProvider clock)
    {
        var place = new LogPlace(settings);
        return new Command("log", "Reads the message log: what was asked and answered, and whether the log is whole. An auditor begins with log verify, on the folder or a copy of it, beside a running sidecar or without one; only contents need a key. docs/operations/evidence.md tells how to check without trusting us.")
        {
            place.Option,
            place.NodeOption,
            FindCommand.Create(place, clock),
            VerifyCommand.Create(place, clock),
            ExportCommand.Create(place, clock),
            BackupCommand.Create(place),
            RestoreCommand.Create(place, clock),
            PurgeCommand.Create(place, clock),
            StatsCommand.Create(place),
        };
    }
}
