using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Who may sign a log's next head: the signer of the head before, or one that he announced.</summary>
/// <remarks>A record is only what somebody wrote until a head covers it. So an announcement is its author's: it counts for the signer of the first head that covers it, and for as long as he signs.</remarks>
internal sealed class SignerChain
{
    private readonly List<Hash256> signers = [];
    private readonly HashSet<Hash256> uncovered = [];
    private readonly HashSet<Hash256> announced = [];
    private bool isAnnouncementMissing;

    /// <summary>In the order of their first head.</summary>
    public IReadOnlyList<Hash256> Signers => signers;

    /// <summary>A <c>KeyChanged</c> record names the next signer; no head covers it yet.</summary>
    public void Announce(RecordHeader record)
    {
        if (record.Kind == RecordKind.KeyChanged && Hash256.TryParse(record.Detail, out var next))
        {
            uncovered.Add(next);
        }
    }

    /// <summary>What no head covered is nobody's word.</summary>
    public void ForgetUncovered() => uncovered.Clear();

    /// <summary>A segment could not be read that may have announced another signer: that the next one was not is no evidence.</summary>
    public void MissAnnouncements() => isAnnouncementMissing = true;

    /// <summary>Whether a head of this signer may come next.</summary>
    public bool MaySign(Hash256 signer) => signers.Count == 0 || signers[^1] == signer || announced.Contains(signer) || isAnnouncementMissing;

    /// <summary>The next head, which was found true.</summary>
    /// <returns>False, and nothing is changed, when this signer may not go on.</returns>
    public bool Continue(Hash256 signer)
    {
        if (!MaySign(signer))
        {
            return false;
        }

        if (signers.Count == 0 || signers[^1] != signer)
        {
            signers.Add(signer);
            announced.Clear();
        }

        isAnnouncementMissing = false;
        announced.UnionWith(uncovered);
        uncovered.Clear();
        return true;
    }
}
