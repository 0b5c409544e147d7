using System.Net.Sockets;
using System.Text;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;
using Institute.Testing.Logging;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Heads reach their witnesses in order, and a witness that is away is told of once.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class WitnessFeedTests : IDisposable
{
    private const int Away = 3004;
    private const int Back = 3005;

    private readonly ManualTimeProvider clock = new();
    private readonly CapturedLog operational = new();
    private readonly FakeWitness witness = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose()
    {
        operational.Dispose();
        directory.Dispose();
    }

    [Test]
    public async Task A_witness_that_was_away_is_told_of_once_and_so_is_its_return(CancellationToken cancellationToken)
    {
        var gate = new TaskCompletionSource();
        (witness.IsAway, witness.Hanging) = (true, gate.Task);
        var feed = new WitnessFeed(witness, clock, operational.CreateLogger("log"));
        feed.Offer(new([1], []));
        feed.Offer(new([2], []));
        gate.SetResult();
        for (var i = 0; i < 3; i++)
        {
            await clock.TimerDueAsync(TimeSpan.FromSeconds(10), cancellationToken);
            Assert.That((feed.IsAway, feed.Waiting), Is.EqualTo((true, 1)));
            Assert.That(feed.Lag, Is.EqualTo(TimeSpan.FromSeconds(10 * i)).Within(TimeSpan.FromMilliseconds(1)));
            witness.IsAway = i < 2;
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        while (feed.Waiting > 0 || feed.Lag != TimeSpan.Zero)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await feed.DisposeAsync();
        Assert.That((feed.IsAway, feed.Waiting, feed.Lag), Is.EqualTo((false, 0, TimeSpan.Zero)));
        Assert.That(witness.Heads.Select(h => h.Body[0]), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { Away, Back }));
        Assert.That(operational.Lines[0].Details, Does.Contain("IOException").And.Contain("Waiting=2"));
    }

    [Test]
    public async Task What_waits_at_the_end_is_brought_before_it()
    {
        var feed = new WitnessFeed(witness, clock, operational.CreateLogger("log"));
        var heads = Enumerable.Range(0, 100).Select(i => new SignedHead([(byte)i], [])).ToList();
        heads.ForEach(feed.Offer);
        await feed.DisposeAsync();
        Assert.That(witness.Heads, Is.EqualTo(heads));
        Assert.That(operational.Lines, Is.Empty);
    }

    [Test]
    public async Task A_witness_that_hangs_at_the_end_is_told_of_and_left(CancellationToken cancellationToken)
    {
        var gate = new TaskCompletionSource();
        witness.Hanging = gate.Task;
        var feed = new WitnessFeed(witness, clock, operational.CreateLogger("log"));
        feed.Offer(new([1], []));
        feed.Offer(new([2], []));
        await witness.Asked.Task.WaitAsync(cancellationToken);
        var ending = feed.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            await Task.WhenAny(ending, clock.TimerDueAsync(TimeSpan.FromSeconds(2), cancellationToken));
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { Away }));
        Assert.That(operational.Lines[0].Details, Does.Contain("TimeoutException").And.Contain("Waiting=2"));

        gate.SetResult();
        while (witness.Heads.Count < 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.That(operational.Lines, Has.Count.EqualTo(1), "what it takes after all is no fault");
    }

    [Test]
    public async Task A_week_of_heads_waits_and_of_more_the_oldest_are_let_go(CancellationToken cancellationToken)
    {
        const int week = 7 * 24 * 60;
        var gate = new TaskCompletionSource();
        witness.Hanging = gate.Task;
        var feed = new WitnessFeed(witness, clock, operational.CreateLogger("log"));
        var heads = Enumerable.Range(0, week + 3).Select(i => new SignedHead(BitConverter.GetBytes(i), [])).ToList();
        feed.Offer(heads[0]);
        await witness.Asked.Task.WaitAsync(cancellationToken);
        heads[1..].ForEach(feed.Offer);
        Assert.That(feed.Waiting, Is.EqualTo(week));

        gate.SetResult();
        await feed.DisposeAsync();
        Assert.That(witness.Heads, Is.EqualTo(heads.Where((_, i) => i is not (1 or 2))), "the first was being brought, and the two after it made room");
    }

    [Test]
    public async Task A_witness_that_is_away_at_the_end_is_not_waited_for(CancellationToken cancellationToken)
    {
        witness.IsAway = true;
        var feed = new WitnessFeed(witness, clock, operational.CreateLogger("log"));
        feed.Offer(new([1], []));
        await clock.TimerDueAsync(TimeSpan.FromSeconds(10), cancellationToken);
        await feed.DisposeAsync().AsTask().WaitAsync(cancellationToken);
        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { Away }));
    }

    [Test]
    public async Task A_file_witness_appends_a_line_with_the_heads_time(CancellationToken cancellationToken)
    {
        using var log = MadeLog.Plain();
        var file = new FileHeadWitness(directory.File("heads"));
        await file.KeepAsync(log.Parts[0].StoredHeads[0], cancellationToken);
        await file.KeepAsync(log.Head!, cancellationToken);
        Assert.That(await File.ReadAllTextAsync(directory.File("heads"), cancellationToken), Is.EqualTo($"2026-11-21T09:00:00Z {log.Parts[0].StoredHeads[0].ToText()}\n2026-11-21T09:00:00Z {log.Head!.ToText()}\n"));
        Assert.That(File.GetUnixFileMode(directory.File("heads")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead));
        Assert.That(file.Name, Is.EqualTo("file " + directory.File("heads")));
    }

    [Test]
    public async Task The_syslog_gets_a_line_in_the_local_form_with_the_head_as_its_last_word(CancellationToken cancellationToken)
    {
        using var log = MadeLog.Plain();
        using var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(directory.File("log")));
        var syslog = new SyslogHeadWitness(directory.File("log"));
        await syslog.KeepAsync(log.Head!, cancellationToken);
        var buffer = new byte[2048];
        var length = await receiver.ReceiveAsync(buffer, cancellationToken);
        Assert.That(Encoding.UTF8.GetString(buffer, 0, length), Is.EqualTo($"<133>institute-sidecar[{Environment.ProcessId}]: tree head of node-1 at 2026-11-21T09:00:00Z {log.Head!.ToText()}"));
        Assert.That(syslog.Name, Is.EqualTo("syslog"));
    }
}
