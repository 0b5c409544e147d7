using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Where the log is that a command reads: a folder named on the command line, else the settings'.</summary>
internal sealed class LogPlace(Func<ParseResult, MessageLogOptions> settings)
{
    public Option<DirectoryInfo?> Option { get; } = new("--log") { Description = "The log's folder, or a copy of it. Without it: the folder that the settings name.", HelpName = "DIR", Recursive = true };

    public Option<string?> NodeOption { get; } = new("--node") { Description = "In a database that several nodes share: the node whose log is read. Without it: the settings' own.", HelpName = "NAME", Recursive = true };

    public ILogArchive OpenArchive(ParseResult parsed)
    {
        if (parsed.GetValue(Option) is { } copy)
        {
            return OpenFolder(copy.FullName);
        }

        var options = Options(parsed);
        return options.Postgres is null ? OpenFolder(options.Directory) : MessageLogFactory.OpenArchive(options);
    }

    /// <summary>For commands that leave a record: it needs the settings, too.</summary>
    public MessageLogOptions Options(ParseResult parsed)
    {
        var options = settings(parsed);
        if (parsed.GetValue(Option) is { } directory)
        {
            return options with { Directory = directory.FullName, Postgres = null };
        }

        return parsed.GetValue(NodeOption) is { } node && options.Postgres is not null ? options with { Node = node } : options;
    }

    /// <summary>The folder in which a sidecar that writes the log listens; null when it is another node's log.</summary>
    public string? Folder(ParseResult parsed)
    {
        if (parsed.GetValue(Option) is { } named)
        {
            return named.FullName;
        }

        var own = settings(parsed);
        return string.Equals(Options(parsed).Node, own.Node, StringComparison.Ordinal) ? own.Directory : null;
    }

    /// <summary>What the settings' witness file kept of the log that they name; nothing for a copy, which the command line names.</summary>
    public IReadOnlyList<SignedHead> WitnessedHeads(ParseResult parsed) =>
        parsed.GetValue(Option) is null && Folder(parsed) is not null && settings(parsed).WitnessFile is { } file && new FileInfo(file) is { Exists: true, Length: > 0 } ? OutsideHeadTexts.Read(file) : [];

    private static SqliteLogArchive OpenFolder(string directory) =>
        Directory.Exists(directory) ? new(directory) : throw new MessageLogException($"The folder {directory} does not exist.");
}
