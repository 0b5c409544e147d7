using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>A segment that is full is followed by one whose file was made before.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class NextSegmentTests
{
    private const string Blank = "next-segment.new";

    private LogFolder folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        folder = new();
        folder.Options = folder.Options with { SegmentMegabytes = 1 };
    }

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task The_next_segments_file_is_made_when_this_one_is_half_full_and_becomes_it(CancellationToken cancellationToken)
    {
        folder.Options = folder.Options with { WitnessFile = folder.Path + "-heads" };
        await using (var log = MessageLogFactory.Create(folder.Options, folder.Clock, NullLoggerFactory.Instance))
        {
            await log.OpenAsync(cancellationToken);
            await AskAsync(log, megabytes: 0.6);
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
            Assert.That(() => new FileInfo(Path.Combine(folder.Path, Blank)) is { Exists: true, Length: > 0 }, Is.True.After(30_000, 1));
            Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(1));
            await AskAsync(log, megabytes: 0.6);
            Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(2));
            Assert.That(File.Exists(Path.Combine(folder.Path, Blank)), Is.False);
        }

        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task Where_it_could_not_be_made_before_the_segment_is_made_when_it_is_needed(CancellationToken cancellationToken)
    {
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, Blank));
            await AskAsync(log, megabytes: 0.6);
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await AskAsync(log, megabytes: 0.6);
            Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(2));
        }

        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task What_a_run_that_ended_had_made_is_made_anew(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, Blank), "half of it", cancellationToken);
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await AskAsync(log, megabytes: 0.6);
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await AskAsync(log, megabytes: 0.6);
            Assert.That(folder.Archive().Segments(), Has.Count.EqualTo(2));
        }

        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    private async Task AskAsync(IMessageLog log, double megabytes)
    {
        const int bytes = 50_000;
        var random = new Random(1);
        for (var asked = 0.0; asked < megabytes; asked += bytes / 1e6)
        {
            var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
            Assert.That(await log.AppendAsync(Entries.Question(exchange, random.GetHexString(bytes))), Is.InstanceOf<AppendResult.Durable>());
        }
    }
}
