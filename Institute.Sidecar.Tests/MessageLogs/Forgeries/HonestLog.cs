using System.Security.Cryptography;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>A small log as a node may have written it, by seed: runs, exchanges, other signers, restores, seals, deletions.</summary>
internal sealed class HonestLog : IDisposable
{
    private readonly Random random;
    private readonly List<ECDsa> signers = [];
    private ECDsa? next;

    public HonestLog(Random random)
    {
        this.random = random;
        signers.Add(Log.Signer);
        for (var segments = random.Next(1, 5); segments > 0; segments--)
        {
            Write(Log.Begin(), random.Next(1, 4));
        }

        Heads = [.. Log.Parts.SelectMany(p => p.StoredHeads)];

        // A key that is announced is used within five years: what announces one is not deleted here.
        while (Log.Parts.Count > 1 && random.Next(4) == 0 && !Log.Parts[0].Find(new() { Kind = RecordKind.KeyChanged }).Any())
        {
            Log.Purge();
        }

        Heads = [.. Heads.Union(Log.Parts.SelectMany(p => p.StoredHeads))];
    }

    public MadeLog Log { get; } = new();

    /// <summary>All that were ever made: what a witness may have.</summary>
    public IReadOnlyList<SignedHead> Heads { get; }

    /// <summary>Those that signed, in their order.</summary>
    public IReadOnlyList<ECDsa> Signers => signers;

    /// <summary>Of the first head that is left.</summary>
    public Hash256 FirstSigner => Log.Parts[0].StoredHeads[0].Decode().Signer;

    public void Dispose() => signers.ForEach(s => s.Dispose());

    private void Write(MadeSegment part, int commits)
    {
        if (Log.Sequence == 0)
        {
            part.Add(RecordKind.Started);
        }
        else if (random.Next(2) == 0)
        {
            var former = Log.Parts[^2];
            part.Add(RecordKind.SegmentSealed, JsonSerializer.Serialize(new SegmentSealedDetail(former.Name.Number, SegmentDigest.Of(former).ToString(), SegmentDigest.Form), EvidenceJson.Default.SegmentSealedDetail));
        }

        for (; commits > 0; commits--)
        {
            if (next is not null && random.Next(2) == 0)
            {
                Log.Signer = next;
                signers.Add(next);
                next = null;
            }

            Log.Time = Log.Time.AddMinutes(random.Next(1, 100_000));
            for (var records = random.Next(1, 4); records > 0; records--)
            {
                Add(part);
            }

            part.Commit();
        }
    }

    private void Add(MadeSegment part)
    {
        switch (random.Next(8))
        {
            case 0:
                var exchange = Guid.CreateVersion7(Log.Time);
                part.Add(RecordKind.QuestionReceived, exchange: exchange).Add(RecordKind.AnswerReady, exchange: exchange).Add(RecordKind.AnswerDelivered, exchange: exchange);
                break;
            case 1 when next is null:
                next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                part.Add(RecordKind.KeyChanged, Hash256.Of(next.ExportSubjectPublicKeyInfo()).ToString());
                break;
            case 2 when Log.Epoch < Log.Identity!.Epoch:
                Log.Epoch++;
                part.Add(RecordKind.Restored);
                break;
            case 3:
                part.Add(RecordKind.Started);
                break;
            default:
                part.Add(RecordKind.Alive);
                break;
        }
    }
}
