using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>Reads what strace recorded with <c>-f -y -xx -s 1000000</c>.</summary>
internal static partial class DiskTrace
{
    public const string Calls = "openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink";

    /// <param name="lines">Of the trace file.</param>
    /// <param name="folder">Only files in it count, and standard output.</param>
    public static IReadOnlyList<DiskEvent> Read(IEnumerable<string> lines, string folder)
    {
        var events = new List<DiskEvent>();
        var unfinished = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Join(line, unfinished) is { } whole && Call().Match(whole) is { Success: true } call)
            {
                events.AddRange(EventsOf(call.Groups["name"].Value, call.Groups["args"].Value, call.Groups["result"].Value).Where(e => IsOf(e, folder)));
            }
        }

        return events;
    }

    private static string? Join(string line, Dictionary<string, string> unfinished)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (process, rest) = space < 0 ? (line, "") : (line[..space], line[space..].TrimStart());
        const string mark = " <unfinished ...>";
        if (rest.EndsWith(mark, StringComparison.Ordinal))
        {
            unfinished[process] = rest[..^mark.Length];
            return null;
        }

        return Resumed().Match(rest) is { Success: true } resumed && unfinished.Remove(process, out var start) ? start + rest[resumed.Length..] : rest;
    }

    private static IEnumerable<DiskEvent> EventsOf(string name, string arguments, string result)
    {
        var texts = Quoted().Matches(arguments).Select(m => Bytes(m.Groups["text"].Value)).ToList();
        var paths = Paths().Matches(name is "openat" ? result : arguments).Select(m => Encoding.UTF8.GetString(Bytes(m.Groups["path"].Value))).ToList();
        var numbers = arguments.Split(", ");
        switch (name)
        {
            case "openat" when arguments.Contains("O_CREAT", StringComparison.Ordinal) && paths.Count > 0:
                yield return new DiskEvent.Created(paths[0]);
                if (arguments.Contains("O_TRUNC", StringComparison.Ordinal))
                {
                    yield return new DiskEvent.Truncated(paths[0], 0);
                }

                break;
            case "pwrite64":
                yield return new DiskEvent.Written(paths[0], long.Parse(numbers[^1], CultureInfo.InvariantCulture), texts[0]);
                break;
            case "ftruncate":
                yield return new DiskEvent.Truncated(paths[0], long.Parse(numbers[^1], CultureInfo.InvariantCulture));
                break;
            case "fsync" or "fdatasync":
                yield return new DiskEvent.Synced(paths[0]);
                break;
            case "rename":
                yield return new DiskEvent.Renamed(Encoding.UTF8.GetString(texts[0]), Encoding.UTF8.GetString(texts[1]));
                break;
            case "unlink":
                yield return new DiskEvent.Deleted(Encoding.UTF8.GetString(texts[0]));
                break;
            case "write" when texts.Count > 0 && Line().Match(Encoding.ASCII.GetString(texts[0])) is { Success: true } said:
                yield return new DiskEvent.Said(said.Groups["what"].Value[0], Guid.Parse(said.Groups["exchange"].Value));
                break;
            default:
                break;
        }
    }

    // The shared-memory index is never on the disk's side of a power loss, and lock and socket hold nothing.
    private static bool IsOf(DiskEvent e, string folder) => e switch
    {
        DiskEvent.Created { Path: var p } => IsOf(p, folder),
        DiskEvent.Written { Path: var p } => IsOf(p, folder),
        DiskEvent.Truncated { Path: var p } => IsOf(p, folder),
        DiskEvent.Synced { Path: var p } => IsOf(p, folder) || string.Equals(p, folder, StringComparison.Ordinal),
        DiskEvent.Renamed { From: var p } => IsOf(p, folder),
        DiskEvent.Deleted { Path: var p } => IsOf(p, folder),
        _ => true,
    };

    private static bool IsOf(string path, string folder) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && Path.GetExtension(path) is not (".lock" or ".sock") && !path.EndsWith("-shm", StringComparison.Ordinal);

    private static byte[] Bytes(string escaped) => Convert.FromHexString(escaped.Replace("\\x", "", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<name>\w+)\((?<args>.*)\)\s+= (?<result>[0-9].*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resumed();

    [GeneratedRegex("\"(?<text>(\\\\x[0-9a-f]{2})*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex("[0-9]<(?<path>(\\\\x[0-9a-f]{2})+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Paths();

    [GeneratedRegex("^(?<what>[FA]) (?<exchange>[0-9a-f-]{36})\n$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
