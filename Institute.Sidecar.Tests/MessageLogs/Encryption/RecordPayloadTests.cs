using System.Buffers.Binary;
using System.IO.Compression;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Encryption;

/// <summary>What is encrypted has one size for many messages, and is read back or refused.</summary>
[TestFixture]
internal sealed class RecordPayloadTests
{
    private const int Prefix = 41;
    private const int LengthOffset = 33;
    private const int StoredOffset = 37;

    private static readonly byte[] Salt = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [TestCase(0, 1)]
    [TestCase(1024 - Prefix, 1)]
    [TestCase(1024 - Prefix + 1, 2)]
    [TestCase(2048 - Prefix, 2)]
    [TestCase(2048 - Prefix + 1, 3)]
    public void A_payload_fills_whole_KiB_and_no_more_than_it_needs(int length, int blocks) =>
        Assert.That(RecordPayload.Pack(Noise(length), Salt), Has.Length.EqualTo(blocks * 1024));

    [Test]
    public void Bytes_beyond_one_block_are_compressed_only_when_that_makes_them_smaller()
    {
        var differences = new HashSet<int>();
        for (var same = 0; same < 256; same++)
        {
            var body = new byte[1200];
            Noise(body.Length - same).CopyTo(body, 0);
            var difference = Math.Sign(Deflated(body).Length - body.Length);
            differences.Add(difference);
            Assert.That(RecordPayload.Pack(body, Salt)[0], Is.EqualTo(difference < 0 ? 1 : 0));
        }

        Assert.That(differences, Is.EquivalentTo(new[] { -1, 0, 1 }), "smaller, as large and larger were all tried");
    }

    [Test]
    public void Lengths_salt_and_bytes_stand_where_the_format_says()
    {
        var payload = RecordPayload.Pack(Noise(5), Salt);
        Assert.That(payload[1..33], Is.EqualTo(Salt));
        Assert.That((BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(LengthOffset)), BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(StoredOffset))), Is.EqualTo((5, 5)));
        Assert.That(payload[Prefix..], Is.EqualTo(Noise(5).Concat(new byte[1024 - Prefix - 5])));
    }

    [Test]
    public void Each_message_has_a_salt_of_its_own()
    {
        var (one, other) = (RecordPayload.Pack("bytes"u8), RecordPayload.Pack("bytes"u8));
        Assert.That(one.Mac, Is.Not.EqualTo(other.Mac));
        Assert.That(RecordPayload.Unpack(one.Payload).Salt, Is.Not.EqualTo(RecordPayload.Unpack(other.Payload).Salt));
    }

    [Test]
    public void A_packing_that_nobody_knows_is_refused() => Refused(Noise(5), p => p[0] = 2);

    [Test]
    public void A_length_that_does_not_agree_is_refused_compressed_or_not()
    {
        foreach (var body in new[] { Noise(500), new byte[5000] })
        {
            Refused(body, p => BinaryPrimitives.WriteInt32BigEndian(p.AsSpan(LengthOffset), body.Length - 1));
            Refused(body, p => BinaryPrimitives.WriteInt32BigEndian(p.AsSpan(LengthOffset), body.Length + 1));
            Refused(body, p => BinaryPrimitives.WriteInt32BigEndian(p.AsSpan(StoredOffset), 1024));
        }
    }

    [Test]
    public void Compressed_bytes_that_are_damaged_are_refused() => Refused(new byte[5000], p => p.AsSpan(Prefix, 8).Fill(0xFF));

    private static void Refused(byte[] body, Action<byte[]> change)
    {
        var payload = RecordPayload.Pack(body, Salt);
        Assert.That(RecordPayload.Unpack(payload).Original, Is.EqualTo(body));
        change(payload);
        Assert.That(() => RecordPayload.Unpack(payload), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);
    }

    private static byte[] Noise(int length) => [.. Enumerable.Range(0, (length / Hash256.Size) + 1).SelectMany(i => Hash256.Of(BitConverter.GetBytes(i)).Span.ToArray()).Take(length)];

    private static byte[] Deflated(byte[] body)
    {
        using var target = new MemoryStream();
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(body);
        }

        return target.ToArray();
    }
}
