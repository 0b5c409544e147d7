using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>How far one node's chain has been read.</summary>
internal sealed class ChainProgress
{
    private (int Epoch, long Sequence) newest;

    /// <summary>The newest that has been read to its end as it then was.</summary>
    public int Segment { get; set; }

    public DateTimeOffset? ReadUntil { get; private set; }

    /// <summary>Whether a record was not seen before; from then on it was. A store that went back begins a new epoch, and its sequence starts over.</summary>
    public bool IsNew(RecordHeader header)
    {
        if ((header.Epoch, header.Sequence).CompareTo(newest) <= 0)
        {
            return false;
        }

        newest = (header.Epoch, header.Sequence);
        ReadUntil = ReadUntil > header.Time ? ReadUntil : header.Time;
        return true;
    }
}
