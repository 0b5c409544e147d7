using System.Text;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>The newest heads that a witness file holds.</summary>
internal static class WitnessFileTail
{
    /// <summary>Some hours of heads, one a minute, of a few nodes.</summary>
    private const int Bytes = 512 << 10;

    /// <summary>Those of a log, the newest first.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NotSupportedException">It is a pipe or a device.</exception>
    public static IReadOnlyList<SignedHead> Read(string path, LogIdentity log) =>
    [
        .. Heads(path).Where(h => h.Body.LogId == log.LogId && string.Equals(h.Body.Node, log.Node, StringComparison.Ordinal))
            .OrderByDescending(h => h.Body.Epoch).ThenByDescending(h => h.Body.LastSequence).Select(h => h.Head),
    ];

    /// <summary>Another log of this node's name that the file keeps heads of: with both in one file neither can be verified. Null when there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Guid? RivalIn(string path, Guid logId, string node) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } ? Heads(path).Where(h => OwnHeads.IsRival(h.Body, logId, node)).Select(h => (Guid?)h.Body.LogId).LastOrDefault() : null;

    private static IReadOnlyList<(SignedHead Head, TreeHead Body)> Heads(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite });
        stream.Seek(-Math.Min(Bytes, stream.Length), SeekOrigin.End);
        using var text = new StreamReader(stream, Encoding.ASCII);
        return
        [
            .. text.ReadToEnd().Split('\n')
                .Select(line => SignedHead.TryParse(line.Split(' ')[^1], out var head) ? head : null).OfType<SignedHead>()
                .Select(head => (Head: head, Body: head.Decode())),
        ];
    }
}
