using System.Text;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

namespace Institute.Sidecar.Tests.MessageLogs.Encryption;

/// <summary>What is read years later is what was on the wire, to the byte.</summary>
[TestFixture]
[CancelAfter(120_000)]
internal sealed class OriginalBytesTests
{
    private const int Bodies = 10_000;
    private const int Large = 5_000_000;

    [Test]
    public void Ten_thousand_bodies_come_back_as_they_were()
    {
        var random = new Random(6);
        using var key = new DataKey(default, new byte[32]);
        var header = "header"u8.ToArray();
        for (var i = 0; i < Bodies; i++)
        {
            var body = Body(random);
            var derivation = Hash256.Random();
            var (payload, mac) = RecordPayload.Pack(body);
            var (original, salt) = RecordPayload.Unpack(RecordCipher.Decrypt(RecordCipher.Encrypt(payload, key, derivation, header), key, derivation, header));
            Assert.That(original.AsSpan().SequenceEqual(body), Is.True);
            Assert.That(RecordPayload.MacOf(salt, body), Is.EqualTo(mac));
            Assert.That(payload.Length % 1024, Is.Zero, "a record's size tells only its KiB");
        }
    }

    [Test]
    public async Task Empty_and_five_megabyte_bodies_go_through_the_log(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var random = new Random(7);
        var bodies = Enumerable.Range(0, 10).Select(_ => Filled(random, Large)).Append([]).ToList();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await Task.WhenAll(bodies.Select(body => log.AppendAsync(Entries.Answer(Guid.CreateVersion7(folder.Clock.GetUtcNow())) with { Original = body })));
        }

        using var archive = folder.Archive();
        using var opener = new ContentOpener(archive, LogPrivateKey.Load(LogFolder.PrivateKeyFile));
        var stored = opener.Open(LogSearch.Find(archive, new() { Kind = RecordKind.AnswerReady }, cancellationToken).Found).Select(r => Convert.FromBase64String(r.Content!)).ToList();
        Assert.That(stored, Has.Count.EqualTo(bodies.Count));
        Assert.That(bodies.All(body => stored.Exists(s => s.AsSpan().SequenceEqual(body))), Is.True);
        Assert.That(Encoding.UTF8.GetString(File.ReadAllBytes(archive.PathOf(archive.Segments()[0]))), Does.Not.Contain("Innehavare"));
    }

    [Test]
    public async Task Two_runs_from_one_snapshot_share_no_key_and_no_nonce(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        using var snapshot = new TamperedLog(folder.Path);
        await RunAsync(folder, cancellationToken);
        var first = folder.Records().Skip(2).ToList();
        folder.Options = folder.Options with { Directory = snapshot.Path };
        await RunAsync(folder, cancellationToken);
        var second = folder.Records().Skip(2).ToList();
        Assert.That(second.Select(r => r.Sequence), Is.EqualTo(first.Select(r => r.Sequence)), "the same places in the log");
        Assert.That(first.Concat(second).Select(r => r.Derivation), Is.Unique);
        Assert.That(first.Select(r => r.DataKeyId).Intersect(second.Select(r => r.DataKeyId)), Is.Empty);
        using var key = new DataKey(default, new byte[32]);
        Assert.That(first.Concat(second).Select(r => Derived(key, r.Derivation)), Is.Unique, "not even under one data key");
    }

    private static async Task RunAsync(LogFolder folder, CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow())));
    }

    private static string Derived(DataKey key, Hash256 derivation)
    {
        var output = new byte[44];
        RecordCipher.Derive(key, derivation, output);
        return Convert.ToHexString(output);
    }

    private static byte[] Body(Random random)
    {
        var text = $"<?xml version=\"1.0\"?>{(random.Next(2) == 0 ? "\r\n" : "\n")}<Fraga><![CDATA[åäö & <{random.Next()}>]]>{new string('ö', random.Next(2000))}</Fraga>";
        return random.Next(6) switch
        {
            0 => [],
            1 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            3 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            4 => Filled(random, random.Next(3000)),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private static byte[] Filled(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        "<Innehavare>"u8[..Math.Min(12, length)].CopyTo(bytes);
        return bytes;
    }
}
