using System.Globalization;
using System.Text;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Appends heads to a file on another volume: one in a line, its time before it. Never to one that keeps another log's heads under this node's name.</summary>
internal sealed class FileHeadWitness(string path, ILogger? logger = null) : IHeadWitness
{
    private bool isLookedAt;
    private bool isTold;

    public string Name => $"file {path}";

    public async Task KeepAsync(SignedHead head, CancellationToken cancellationToken)
    {
        var body = head.Decode();
        RefuseAnotherLogs(body);
        var line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{body.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {head.ToText()}\n"));
        await using var stream = LinkGuard.OpenToAppend(path, DurableFile.OwnerWrites);
        await stream.WriteAsync(line, cancellationToken);
    }

    private void RefuseAnotherLogs(TreeHead own)
    {
        if (!isLookedAt && WitnessFileTail.RivalIn(path, own.LogId, own.Node) is { } rival)
        {
            if (!isTold)
            {
                isTold = true;
                MessageLogEvents.WitnessOfAnotherLog(logger ?? NullLogger.Instance, path, own.Node, rival, own.LogId);
            }

            throw new IOException("The witness file keeps another log's heads.");
        }

        isLookedAt = true;
    }
}
