using System.Text.RegularExpressions;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>One system call as strace wrote it: where it began and where it ended among all lines.</summary>
internal sealed partial record SystemCall(string Name, string Text, int Begun, int Ended)
{
    /// <summary>Calls whose two halves stand apart, since another thread came between, are put together again.</summary>
    public static List<SystemCall> Parse(IReadOnlyList<string> lines)
    {
        var calls = new List<SystemCall>();
        var open = new Dictionary<string, (int Line, string Name, string Text)>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            var match = Line().Match(lines[i]);
            if (!match.Success)
            {
                continue;
            }

            var (thread, rest) = (match.Groups["thread"].Value, match.Groups["rest"].Value);
            if (Resumed().Match(rest) is { Success: true } resumed && open.Remove(thread, out var begun))
            {
                calls.Add(new(begun.Name, begun.Text + resumed.Groups["rest"].Value, begun.Line, i));
            }
            else if (Call().Match(rest) is { Success: true } call)
            {
                if (rest.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                {
                    open[thread] = (i, call.Groups["name"].Value, rest);
                }
                else
                {
                    calls.Add(new(call.Groups["name"].Value, rest, i, i));
                }
            }
        }

        return calls;
    }

    public bool Concerns(string descriptor) => Text.Contains(descriptor, StringComparison.Ordinal);

    /// <summary>It read at least one byte.</summary>
    public bool Received => Name is "recvmsg" or "recvfrom" or "read" && Moved().IsMatch(Text);

    public bool Sent => Name is "sendmsg" or "sendto" or "write" or "writev" && Moved().IsMatch(Text);

    /// <summary>It synced a write-ahead log, and the sync succeeded.</summary>
    public bool SyncsTheLog => Name is "fsync" or "fdatasync" && Text.Contains("-wal>", StringComparison.Ordinal) && Text.TrimEnd().EndsWith("= 0", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>(?<rest>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Resumed();

    [GeneratedRegex(@"= [1-9]\d*\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moved();
}
