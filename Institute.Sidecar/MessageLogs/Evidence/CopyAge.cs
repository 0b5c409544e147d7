using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>How far a copy of a log goes, and when its files were last written: what came later it cannot have.</summary>
/// <param name="Written">Null for a log that is read where it is written.</param>
internal sealed record CopyAge(long LastSequence, int Epoch, DateTimeOffset? Written)
{
    public const string Younger = "The head is younger than the copy's last record, and the copy was made before it: take a new copy before you conclude. If a copy that was made after the head lacks this record too, the log's tail was cut, or an older copy was put back.";

    /// <summary>Whether the head tells of more than the copy has, and of a time at which the copy had been made.</summary>
    public bool IsBefore(TreeHead head) => Written < head.Time && head.LastSequence > LastSequence && head.Epoch >= Epoch;
}
