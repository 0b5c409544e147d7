using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log backup</c>: a whole copy, also while the sidecar runs.</summary>
internal static class BackupCommand
{
    public static Command Create(LogPlace place)
    {
        var to = new Option<DirectoryInfo>("--to") { Description = "The copy's folder; an older copy of the same log is brought up to date.", HelpName = "DIR", Required = true };
        var command = new Command("backup", "Copies the log, also while the sidecar runs. The signing key and the private half are not part of it: keep them apart.") { to };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var target = parsed.GetValue(to)!.FullName;
            if (place.Folder(parsed) is { } log)
            {
                RefuseTheLogItself(log, target);
            }

            using (var source = place.OpenArchive(parsed))
            {
                if (new LogCopy(source, target).Run(cancellationToken) is [_, ..] kept)
                {
                    throw new MessageLogException($"The log is copied to {target}, but for what the copy keeps as it was, since the log has it changed or damaged: {string.Join(", ", kept)}. Run 'log verify' on both, before anybody touches either.");
                }
            }

            using var archive = new SqliteLogArchive(target);
            using var reader = archive.OpenForReading(archive.Segments()[^1]);
            await output.WriteLineAsync($"The log is copied to {target}. Its newest signed head, to be kept elsewhere:");
            await output.WriteLineAsync(reader.NewestHead()?.ToText() ?? "-");
            return CommandRun.Success;
        });
        return command;
    }

    // A copy replaces files of the same names, also under a sidecar that has them open.
    private static void RefuseTheLogItself(string log, string target)
    {
        if (WrittenPlaces.IsWithin(target, log) || WrittenPlaces.IsWithin(log, target))
        {
            throw new MessageLogException($"{target} is the log's own folder, or lies in it or around it. Give another folder, on another volume.");
        }
    }
}
