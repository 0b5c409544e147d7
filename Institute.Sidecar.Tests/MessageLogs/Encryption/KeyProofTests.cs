using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

namespace Institute.Sidecar.Tests.MessageLogs.Encryption;

/// <summary>Whoever holds the private half learns beforehand whether it opens the log, segment by segment.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class KeyProofTests
{
    private LogFolder folder = null!;

    [OneTimeSetUp]
    public async Task WriteTwoSegments()
    {
        folder = new();
        await AskAsync();
        folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
        await AskAsync();
    }

    [OneTimeTearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void The_right_key_opens_every_segment()
    {
        using var log = new TamperedLog(folder.Path);
        Assert.That(Prove(log), Is.Empty);
    }

    [Test]
    public void Another_key_is_told_for_each_segment()
    {
        using var log = new TamperedLog(folder.Path);
        using var keys = new Institute.Testing.TemporaryDirectory();
        File.WriteAllText(keys.File("another.pem"), FixtureKeyPair.Make().PrivatePem);
        using var another = LogPrivateKey.Load(keys.File("another.pem"));
        var lines = KeyProof.Prove(log.Archive, another, CancellationToken.None);
        Assert.That(lines.Select(l => l[..14]), Is.EqualTo(log.Archive.Segments().Select(s => s.ToString())));
        Assert.That(lines, Has.All.Contains("does not open the data key"));
    }

    [Test]
    public void A_wrapped_key_that_is_missing_is_told_for_its_segment()
    {
        using var log = new TamperedLog(folder.Path);
        log.KeyFiles(1).ToList().ForEach(File.Delete);
        Assert.That(Prove(log).Single(), Does.StartWith(log.Segment(1).ToString()).And.Contain("missing or was changed"));
    }

    [Test]
    public void A_record_that_does_not_open_is_told_without_a_word_of_it()
    {
        using var log = new TamperedLog(folder.Path);
        var record = log.Read(2, FirstQuestion(log, 2));
        log.Replace(2, record.Sequence, record.Header, TamperedLog.Flipped(record.Ciphertext, 0), withLeaf: false);
        Assert.That(Prove(log), Is.EqualTo(new[] { $"{log.Segment(2)}: a record does not open: it was changed." }));
    }

    [Test]
    public void The_work_can_be_ended()
    {
        using var log = new TamperedLog(folder.Path);
        using var key = LogPrivateKey.Load(LogFolder.PrivateKeyFile);
        Assert.That(() => KeyProof.Prove(log.Archive, key, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static IReadOnlyList<string> Prove(TamperedLog log)
    {
        using var key = LogPrivateKey.Load(LogFolder.PrivateKeyFile);
        return KeyProof.Prove(log.Archive, key, CancellationToken.None);
    }

    private static long FirstQuestion(TamperedLog log, int segment)
    {
        using var reader = log.Archive.OpenForReading(log.Segment(segment));
        return reader.Find(new() { Kind = Institute.Sidecar.MessageLogs.Records.RecordKind.QuestionReceived }).First().Sequence;
    }

    private async Task AskAsync()
    {
        await using var log = await folder.OpenAsync(CancellationToken.None);
        await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow())));
    }
}
