using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Where the log is that a command reads: a folder named on the command line, else the settings'.</summary>
internal sealed class LogPlace(Func<ParseResult, MessageLogOptions> settings)
{
    public Option<DirectoryInfo?> Option { get; } = new("--log") { Description = "The log's folder, or a copy of it. Without it: the folder that the settings name.", HelpName = "DIR", Recursive = true };

    public ILogArchive OpenArchive(ParseResult parsed)
    {
        var directory = Directory(parsed);
        return System.IO.Directory.Exists(directory) ? new SqliteLogArchive(directory) : throw new MessageLogException($"The folder {directory} does not exist.");
    }

    public string Directory(ParseResult parsed) => parsed.GetValue(Option)?.FullName ?? settings(parsed).Directory;

    /// <summary>For commands that leave a record: it needs the settings, too.</summary>
    public MessageLogOptions Options(ParseResult parsed)
    {
        var options = settings(parsed);
        return parsed.GetValue(Option) is { } directory ? options with { Directory = directory.FullName } : options;
    }
}
