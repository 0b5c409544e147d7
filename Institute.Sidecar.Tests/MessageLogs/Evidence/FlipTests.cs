using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

[TestFixture]
[CancelAfter(240_000)]
internal sealed class FlipTests
{
    private const int Flips = 10_000;

    [Test]
    [Category("Slow")]
    public async Task Ten_thousand_flipped_bits_of_records_leaves_heads_signers_and_wrapped_keys_are_all_found(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
            await log.AppendAsync(Entries.Question(exchange));
            await log.AppendAsync(Entries.Answer(exchange));
        }

        var archive = new MemoryArchive(folder.Archive());
        Assert.That(Verify(archive), Is.Empty);
        var bytes = archive.Everything.Sum(b => b.Length);
        var random = new Random(20261121);
        for (var i = 0; i < Flips; i++)
        {
            var (offset, bit) = (random.Next(bytes), random.Next(8));
            archive.Flip(offset, bit);
            Assert.That(Verify(archive), Is.Not.Empty, $"bit {bit} of byte {offset}: {archive.Describe(offset)}");
            archive.Flip(offset, bit);
        }

        Assert.That(Verify(archive), Is.Empty, "every flip was taken back");
    }

    private static IReadOnlyList<LogFault> Verify(ILogArchive archive) => new LogVerifier(archive, new VerifyRequest()).Verify(progress: null, CancellationToken.None).Faults;
}
