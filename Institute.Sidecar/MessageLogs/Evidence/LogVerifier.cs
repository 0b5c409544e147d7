using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Checks a whole log without any decryption key and names the first record of each segment that is changed, missing, added or swapped.</summary>
internal sealed class LogVerifier(ILogArchive archive, VerifyRequest request)
{
    private readonly List<LogFault> faults = [];
    private readonly ExchangePairs pairs = new();
    private readonly NeighbourHeads neighbours = new(archive);
    private readonly DeletionCheck deletions = new(request.At);
    private readonly List<LogFault> unjudged = [];
    private readonly HashSet<int> unread = [];
    private OutsideHeads outside = new([]);
    private readonly Dictionary<int, SegmentSealedDetail> seals = [];
    private long records;

    /// <param name="progress">Gets the number of records done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="MessageLogException">There is no log, or it is of another format.</exception>
    public LogVerification Verify(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var identity = archive.ReadIdentity() ?? throw new MessageLogException("There is no log in this folder.");
        outside = new(OwnHeads.Of(request.OutsideHeads, identity));
        var segments = archive.Segments();
        var state = new ChainState(identity);
        foreach (var segment in segments)
        {
            if (Verify(segment, state, progress, cancellationToken) is { } fault)
            {
                faults.Add(fault);
            }
        }

        FindMissingSegments(segments);
        FindChangedSealedSegments(segments, cancellationToken);
        // Where a record could not be read nobody can say what it was the pair of.
        var isWhole = faults.Count == 0 && unread.Count == 0;
        faults.AddRange(!isWhole ? [] : pairs.Faults(isFirstSegmentKept: segments.Count == 0 || segments[0].Number == 1));
        var (confirmedUpTo, outsideFaults, younger) = outside.Judge(state, deletions, unread, archive.LastWrite());
        faults.AddRange(outsideFaults);
        unjudged.AddRange(younger is null ? [] : [younger]);
        faults.AddRange(neighbours.Faults());
        Hash256? first = state.Signing.Signers is [var signer, ..] ? signer : null;
        var isConfirmed = first is not null && request.Trusted.Contains(first.Value);
        if (request.Trusted.Count > 0 && !isConfirmed && !segments.Take(1).Any(s => unread.Contains(s.Number)))
        {
            faults.Add(new("", null, "The log's first signer is not the one that is trusted."));
        }

        return new()
        {
            Faults = faults,
            Unjudged = unjudged,
            Records = records,
            Segments = segments.Count,
            OpenExchanges = pairs.Open,
            Signer = state.Signing.Signers.Count == 0 ? null : state.Signing.Signers[^1],
            FirstSigner = first,
            IsSignerConfirmed = isConfirmed,
            ConfirmedUpTo = confirmedUpTo,
            NewestHead = state.Head,
        };
    }

    private LogFault? Verify(SegmentName segment, ChainState state, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = archive.OpenForReading(segment);
            return new SegmentVerifier(reader, archive.Keys(segment), state, outside).Verify(record => Seen(segment, record, progress), cancellationToken);
        }
        catch (Exception e) when (AccessFailure.Is(e))
        {
            state.Segment = segment.Number;
            state.IsWhole = false;
            state.Signing.MissAnnouncements();
            unread.Add(segment.Number);
            unjudged.Add(new(segment.ToString(), null, AccessFailure.Tell(e)));
            return null;
        }
        catch (SqliteException e)
        {
            state.Segment = segment.Number;
            state.IsWhole = false;
            return new(segment.ToString(), null, "The segment's file cannot be read: " + FailureCause.Of(e) + ".");
        }
    }

    private void Seen(SegmentName segment, RecordHeader record, IProgress<long>? progress)
    {
        records++;
        pairs.Add(segment, record);
        deletions.Add(record);
        if (record.Kind == RecordKind.Alive)
        {
            neighbours.Add(segment, record);
        }

        if (record.Kind == RecordKind.SegmentSealed)
        {
            var seal = SegmentSealing.SealOf(record);
            seals[seal.Segment] = seal;
        }

        if (records % 1000 == 0)
        {
            progress?.Report(records);
        }
    }

    private void FindChangedSealedSegments(IReadOnlyList<SegmentName> segments, CancellationToken cancellationToken)
    {
        foreach (var segment in segments.Where(s => seals.ContainsKey(s.Number)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (DigestOf(segment, seals[segment.Number]) is { } digest && !string.Equals(digest.ToString(), seals[segment.Number].Sha256, StringComparison.Ordinal))
                {
                    faults.Add(new(segment.ToString(), null, "The sealed segment's file was changed, if not in a record then elsewhere."));
                }
            }
            catch (FormatException e)
            {
                faults.Add(new(segment.ToString(), null, e.Message));
            }
            catch (Exception e) when (AccessFailure.Is(e))
            {
                unjudged.AddRange(unread.Add(segment.Number) ? [new(segment.ToString(), null, AccessFailure.Tell(e))] : Array.Empty<LogFault>());
            }
            catch (Exception e) when (e is IOException or SqliteException or InvalidCastException)
            {
                faults.Add(new(segment.ToString(), null, "The sealed segment cannot be read: " + FailureCause.Of(e) + "."));
            }
        }
    }

    // A file's digest says nothing where the segment is no file any more; the digest of its rows can be made anywhere.
    private Hash256? DigestOf(SegmentName segment, SegmentSealedDetail seal)
    {
        if (string.Equals(seal.Of, archive.DigestForm, StringComparison.Ordinal))
        {
            return archive.Digest(segment);
        }

        if (seal.Of is not SegmentDigest.Form)
        {
            return null;
        }

        using var reader = archive.OpenForReading(segment);
        return SegmentDigest.Of(reader);
    }

    private void FindMissingSegments(IReadOnlyList<SegmentName> segments)
    {
        var present = segments.Select(s => s.Number).ToHashSet();
        var newest = present.Count == 0 ? 0 : present.Max();
        for (var number = 1; number < newest; number++)
        {
            if (!present.Contains(number) && deletions.FaultOf(number) is { } what)
            {
                // What tells of it may stand in a segment that could not be read.
                (unread.Count > 0 ? unjudged : faults).Add(new($"{number:000000}", null, what));
            }
        }
    }
}
