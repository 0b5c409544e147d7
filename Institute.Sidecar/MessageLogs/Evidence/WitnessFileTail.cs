using System.Text;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>The newest heads that a witness file holds.</summary>
internal static class WitnessFileTail
{
    /// <summary>Some hours of heads, one a minute, of a few nodes.</summary>
    private const int Bytes = 512 << 10;

    /// <summary>The newest head of a log; null when the file's end has none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SignedHead? Newest(string path, LogIdentity log)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite });
        stream.Seek(-Math.Min(Bytes, stream.Length), SeekOrigin.End);
        using var text = new StreamReader(stream, Encoding.ASCII);
        return text.ReadToEnd().Split('\n')
            .Select(line => SignedHead.TryParse(line.Split(' ')[^1], out var head) ? head : null).OfType<SignedHead>()
            .Select(head => (Head: head, Body: head.Decode()))
            .Where(h => h.Body.LogId == log.LogId && string.Equals(h.Body.Node, log.Node, StringComparison.Ordinal))
            .OrderBy(h => h.Body.Epoch).ThenBy(h => h.Body.LastSequence).Select(h => h.Head).LastOrDefault();
    }
}
