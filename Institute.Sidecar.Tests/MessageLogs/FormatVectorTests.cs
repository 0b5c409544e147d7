using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>Format 1 never changes: its bytes are kept in docs/message-log-format.vectors.json.</summary>
[TestFixture]
internal sealed class FormatVectorTests
{
    private const string File = "docs/message-log-format.vectors.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly RecordHeader Header = new()
    {
        LogId = Guid.Parse("0195c2a8-0000-7000-8000-000000000001"),
        Node = "node-1",
        Segment = 1,
        Epoch = 1,
        Sequence = 42,
        Time = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero).AddTicks(1234567),
        Monotonic = 123_456_789_012,
        BootId = Guid.Parse("6f9d2f0e-7f43-4d38-9b2a-000000000002"),
        Kind = RecordKind.AnswerReady,
        HasOriginal = true,
        HttpStatus = 200,
        ExchangeId = Guid.Parse("0195c2a8-0000-7000-8000-000000000003"),
        CorrelationId = "0195c2a8-0000-7000-8000-000000000004",
        Outcome = "answered",
        ContentType = "application/xml; charset=utf-8",
        CallerOrganisation = "5560160680",
        CallerThumbprint = new string('a', 64),
        Environment = "Test",
        AdapterVersion = "1.0.0",
        PolicyVersion = "1",
        ProfileVersion = "kvs-1",
        Detail = "åäö",
        OriginalMac = RecordPayload.MacOf(Salt, Original),
        DataKeyId = Hash256.Of("wrapped key file"u8),
        Derivation = Hash256.Of("derivation"u8),
        Previous = Hash256.Of("previous"u8),
    };

    private static ReadOnlySpan<byte> Original => "<Svar>åäö</Svar>"u8;

    private static byte[] Salt => SHA256.HashData("salt"u8);

    private static byte[] Secret => SHA256.HashData("data key"u8);

    private static FormatVectors Vectors => JsonSerializer.Deserialize<FormatVectors>(System.IO.File.ReadAllText(Repository.PathOf(File)), Json)!;

    [Test]
    public void Every_byte_is_as_documented()
    {
        var kept = Vectors;
        Assert.That(JsonSerializer.Serialize(Make(Convert.FromHexString(kept.Payload)) with { HeadSignature = kept.HeadSignature, HeadBody = kept.HeadBody, PublicKey = kept.PublicKey }, Json), Is.EqualTo(JsonSerializer.Serialize(kept, Json)));
    }

    [Test]
    public void The_kept_head_is_valid_and_any_changed_bit_makes_it_invalid()
    {
        var kept = Vectors;
        var (head, key) = (new SignedHead(Convert.FromHexString(kept.HeadBody), Convert.FromHexString(kept.HeadSignature)), Convert.FromHexString(kept.PublicKey));
        Assert.That(HeadSignature.IsValid(head, head.Decode(), key), Is.True);
        Assert.That(head.Decode().Encode(), Is.EqualTo(head.Body));
        for (var bit = 0; bit < head.Body.Length * 8; bit += 5)
        {
            var changed = head with { Body = [.. head.Body] };
            changed.Body[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(IsValid(changed, key), Is.False);
        }
    }

    [Test]
    public void The_kept_record_opens()
    {
        var kept = Vectors;
        var header = Convert.FromHexString(kept.Header);
        using var key = new DataKey(default, Convert.FromHexString(kept.DataKey));
        var payload = RecordCipher.Decrypt(Convert.FromHexString(kept.Ciphertext), key, RecordHeaderCodec.Decode(header).Derivation, header);
        Assert.That(RecordPayload.Unpack(payload).Original, Is.EqualTo(Original.ToArray()));
    }

    // Which packing a writer takes is its own choice; a reader knows both.
    [TestCase(1, 0, 1024)]
    [TestCase(983, 0, 1024)]
    [TestCase(984, 1, 1024)]
    [TestCase(100_000, 1, 1024)]
    public void What_fits_into_one_block_is_packed_as_it_is_and_more_is_compressed(int length, int packing, int stored)
    {
        var original = Enumerable.Repeat((byte)'a', length).ToArray();
        var payload = RecordPayload.Pack(original, Salt);
        Assert.That((payload[0], payload.Length), Is.EqualTo((packing, stored)));
        Assert.That(RecordPayload.Unpack(payload).Original, Is.EqualTo(original));
    }

    [Test]
    public void A_header_read_and_written_again_has_the_same_bytes() =>
        Assert.That(RecordHeaderCodec.Encode(RecordHeaderCodec.Decode(RecordHeaderCodec.Encode(Header))), Is.EqualTo(RecordHeaderCodec.Encode(Header)));

    [Test]
    public void The_second_verifier_agrees_with_every_vector()
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [SecondVerifier.Path, "--self-test", Repository.PathOf(File)]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
    }

    /// <summary>For a new format only; the kept vectors are never written anew.</summary>
    internal static void Write(string file) => System.IO.File.WriteAllText(file, JsonSerializer.Serialize(Make(RecordPayload.Pack(Original, Salt)), Json) + "\n");

    private static bool IsValid(SignedHead head, byte[] key)
    {
        try
        {
            return HeadSignature.IsValid(head, head.Decode(), key);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static FormatVectors Make(byte[] payload)
    {
        var header = RecordHeaderCodec.Encode(Header);
        using var key = new DataKey(Header.DataKeyId, Secret);
        var derived = new byte[44];
        RecordCipher.Derive(key, Header.Derivation, derived);
        var ciphertext = RecordCipher.Encrypt(payload, key, Header.Derivation, header);
        var tree = new MerkleTree();
        var roots = new List<string>();
        for (byte i = 0; i < 9; i++)
        {
            tree.Add(Hash256.Of([i]));
            roots.Add(tree.Root.ToString());
        }

        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = signer.ExportSubjectPublicKeyInfo();
        var body = new TreeHead { LogId = Header.LogId, Node = Header.Node, Segment = 1, Epoch = 1, Size = 9, LastSequence = 9, Time = Header.Time, Root = tree.Root, Previous = default, Signer = Hash256.Of(publicKey) }.Encode();
        return new()
        {
            Sequence = Header.Sequence,
            CorrelationId = Header.CorrelationId,
            Header = Hex(header),
            Original = Hex(Original),
            Salt = Hex(Salt),
            Payload = Hex(payload),
            DataKey = Hex(Secret),
            KeyAndNonce = Hex(derived),
            Ciphertext = Hex(ciphertext),
            Leaf = MerkleTree.LeafOf(header, ciphertext).ToString(),
            Roots = roots,
            HeadBody = Hex(body),
            HeadSignature = Hex(signer.SignData(body, HashAlgorithmName.SHA256)),
            PublicKey = Hex(publicKey),
        };
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
