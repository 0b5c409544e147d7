using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Tampering;

/// <summary>A copy of a log in the hands of somebody who can write every file and knows the format, but has not the signing key.</summary>
internal sealed class TamperedLog : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public TamperedLog(string original)
    {
        Path = directory.Folder("log");
        CopyFrom(original);
    }

    public string Path { get; }

    public SqliteLogArchive Archive => new(Path);

    public void CopyFrom(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), overwrite: true);
        }

        LogFolder.Date(Path, new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    public SegmentName Segment(int number) => Archive.Segments().Single(s => s.Number == number);

    public string FileOf(int segment) => Archive.PathOf(Segment(segment));

    public IEnumerable<string> KeyFiles(int segment) => Directory.EnumerateFiles(Path, $"{Segment(segment)}.*.key").Order(StringComparer.Ordinal);

    public void Execute(int segment, string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={FileOf(segment)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        Assert.That(command.ExecuteNonQuery(), Is.Not.Zero, "the tampering must change something");
    }

    public StoredRecord Read(int segment, long sequence)
    {
        using var reader = Archive.OpenForReading(Segment(segment));
        return reader.Read(sequence)!;
    }

    public IReadOnlyList<SignedHead> Heads(int segment)
    {
        using var reader = Archive.OpenForReading(Segment(segment));
        return [.. reader.Heads(0, long.MaxValue)];
    }

    /// <summary>Writes another header over a record's, with the columns that go with it, and its leaf as well when asked to.</summary>
    public void Change(int segment, long sequence, Func<RecordHeader, RecordHeader> change, bool withLeaf)
    {
        var record = Read(segment, sequence);
        var header = RecordHeaderCodec.Encode(change(RecordHeaderCodec.Decode(record.Header)));
        Replace(segment, sequence, header, record.Ciphertext, withLeaf);
    }

    public void Replace(int segment, long sequence, byte[] header, byte[] ciphertext, bool withLeaf)
    {
        var decoded = RecordHeaderCodec.Decode(header);
        Execute(
            segment,
            "UPDATE records SET time=$time, kind=$kind, exchange_id=$exchange, correlation_id=$correlation, outcome=$outcome, policy_version=$policy, header=$header, ciphertext=$ciphertext WHERE sequence=$sequence",
            ("$time", UnixTime.ToTicks(decoded.Time)),
            ("$kind", (int)decoded.Kind),
            ("$exchange", decoded.ExchangeId is { } id ? id.ToByteArray(bigEndian: true) : DBNull.Value),
            ("$correlation", OrNull(decoded.CorrelationId)),
            ("$outcome", OrNull(decoded.Outcome)),
            ("$policy", OrNull(decoded.PolicyVersion)),
            ("$header", header),
            ("$ciphertext", ciphertext),
            ("$sequence", sequence));
        if (withLeaf)
        {
            Execute(segment, "UPDATE leaves SET hash=$hash WHERE sequence=$sequence", ("$hash", MerkleTree.LeafOf(header, ciphertext).Span.ToArray()), ("$sequence", sequence));
        }
    }

    public static void Flip(string file, int offset)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[offset < 0 ? bytes.Length + offset : offset] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    public static byte[] Flipped(byte[] bytes, int offset)
    {
        var copy = bytes.ToArray();
        copy[offset] ^= 1;
        return copy;
    }

    /// <summary>Signs a head's body with a key that nobody trusts, in the place of the true one.</summary>
    public static (SignedHead Head, byte[] PublicKey) Forge(TreeHead head)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var body = (head with { Signer = Hash256.Of(publicKey) }).Encode();
        return (new(body, key.SignData(body, HashAlgorithmName.SHA256)), publicKey);
    }

    public void Dispose() => directory.Dispose();

    private static object OrNull(string text) => text.Length == 0 ? DBNull.Value : text;
}
