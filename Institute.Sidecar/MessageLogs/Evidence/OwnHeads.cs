using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Of heads that somebody kept, those of one log. Other nodes' heads lie in the same syslog and say nothing about this one.</summary>
internal static class OwnHeads
{
    /// <exception cref="MessageLogException">They are another log's: they could only accuse this one falsely.</exception>
    public static IReadOnlyList<SignedHead> Of(IReadOnlyList<SignedHead> heads, LogIdentity log)
    {
        var decoded = heads.Select(h => (Head: h, Body: h.Decode())).ToList();
        if (decoded.Find(h => IsRival(h.Body, log.LogId, log.Node)) is { Body: { } other })
        {
            throw new MessageLogException($"The heads are of another log of node {log.Node} ({other.LogId}); this one is {log.LogId}. Either two logs were given one witness file, or the log was begun anew. Find out which, and name a file with this log's heads alone.");
        }

        SignedHead[] own = [.. decoded.Where(h => h.Body.LogId == log.LogId).Select(h => h.Head)];
        return own.Length > 0 || heads.Count == 0 ? own : throw new MessageLogException($"The heads are of other nodes' logs alone; this is log {log.LogId} of node {log.Node}. Name its own witness file.");
    }

    /// <summary>Whether a head is of another log that bears this node's name.</summary>
    public static bool IsRival(TreeHead head, Guid logId, string node) => head.LogId != logId && string.Equals(head.Node, node, StringComparison.Ordinal);
}
