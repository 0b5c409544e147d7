using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>A log in memory, made record by record by somebody who has the signing key too: each rule of verification can be broken alone.</summary>
internal sealed class MadeLog : ILogArchive
{
    public static readonly Guid Id = Guid.Parse("0195c2a8-0000-7000-8000-000000000001");

    public LogIdentity? Identity { get; set; } = new(LogIdentity.CurrentFormat, Id, "node-1", 3);

    public List<MadeSegment> Parts { get; } = [];

    /// <summary>Signs from here on.</summary>
    public ECDsa Signer { get; set; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Hash256 SignerName => Hash256.Of(Signer.ExportSubjectPublicKeyInfo());

    public DateTimeOffset Time { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public int Epoch { get; set; } = 1;

    public long Sequence { get; set; }

    public SignedHead? Head { get; set; }

    /// <summary>By segment number, for those that are no file of their own.</summary>
    public Dictionary<int, Func<Hash256>> Digests { get; } = [];

    public string? DigestForm { get; set; }

    public bool? HoldsOthers { get; set; }

    /// <summary>Two segments: records 1–4 in two commits, and 5.</summary>
    public static MadeLog Plain()
    {
        var log = new MadeLog();
        var first = log.Begin();
        first.Add(RecordKind.Started).Add(RecordKind.Ready).Commit().Add(RecordKind.Alive).Add(RecordKind.Ready).Commit();
        log.Begin().Add(RecordKind.Ready).Commit();
        return log;
    }

    public MadeSegment Begin(int skip = 0)
    {
        var part = new MadeSegment(this, new(Parts.Count == 0 ? 1 + skip : Parts[^1].Name.Number + 1 + skip, new(2026, 11, 1)));
        Parts.Add(part);
        return part;
    }

    /// <summary>The oldest segment is announced when it is five years old, and deleted thirty days later, as a node does it.</summary>
    /// <param name="change">What the announcement says instead.</param>
    /// <param name="years">How old it is then.</param>
    /// <param name="notice">In days.</param>
    public void Purge(Func<PurgeAnnouncement, PurgeAnnouncement>? change = null, int years = 5, int notice = 31)
    {
        var (number, head) = (Parts[0].Name.Number, Parts[0].StoredHeads[^1]);
        var age = head.Decode().Time.AddYears(years);
        Time = Time > age ? Time : age;
        var announcement = new PurgeAnnouncement(number, NodeClock.DayOf(Time.AddDays(notice)), head.Decode().Time, head.Hash);
        Parts[^1].Add(RecordKind.PurgeAnnounced, (change?.Invoke(announcement) ?? announcement).ToString()).Commit();
        Time = Time.AddDays(notice);
        Parts[^1].Add(RecordKind.SegmentPurged, PurgedDetail.Of(number)).Commit();
        Parts.RemoveAt(0);
    }

    public LogVerification Verify(VerifyRequest? request = null, IProgress<long>? progress = null) => new LogVerifier(this, request ?? new()).Verify(progress, CancellationToken.None);

    /// <summary>The one fault that is found.</summary>
    public LogFault Fault(VerifyRequest? request = null) => Verify(request).Faults.Single();

    public LogIdentity? ReadIdentity() => Identity;

    public IReadOnlyList<SegmentName> Segments() => [.. Parts.Select(p => p.Name)];

    public ISegmentReader OpenForReading(SegmentName segment) => Part(segment) is { Unreadable: { } fault } ? throw fault : Part(segment);

    public IReadOnlyList<byte[]> Keys(SegmentName segment) => Part(segment).KeyFiles;

    public bool? Holds(SignedHead head) => HoldsOthers;

    public Hash256 Digest(SegmentName segment) => Digests[segment.Number]();

    public long Bytes() => 0;

    public void Dispose() => Signer.Dispose();

    internal static byte[] KeyFile(Guid logId, int segment) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new WrappedDataKey { Format = 1, LogId = logId, Segment = segment, Wrapping = "RSA-OAEP-SHA256", Recipient = "", Bytes = [(byte)segment] },
        EncryptionJson.Default.WrappedDataKey);

    private MadeSegment Part(SegmentName segment) => Parts.Single(p => p.Name == segment);
}
