using System.CommandLine;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

[TestFixture]
[CancelAfter(60_000)]
internal sealed class WitnessTests
{
    [Test]
    public async Task Heads_kept_by_a_file_witness_confirm_the_log_and_find_a_cut_tail(CancellationToken cancellationToken)
    {
        using var elsewhere = new TemporaryDirectory();
        using var folder = new LogFolder();
        folder.Options = folder.Options with { WitnessFile = elsewhere.File("heads") };
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var (code, output) = await VerifyAsync(folder, elsewhere.File("heads"));
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.StartWith("Confirmed by an outside head up to 2026-11-21 09:00:00Z"));

        folder.Options = folder.Options with { Directory = folder.Path + "-older" };
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That((await VerifyAsync(folder, elsewhere.File("heads"))).Code, Is.EqualTo(2), "another log in the place of ours: the witness is of neither's help");
    }

    [Test]
    public async Task A_witness_that_is_away_for_three_days_stops_nothing_and_catches_up(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var witness = new FakeWitness { IsAway = true };
        await using var feed = new WitnessFeed(witness, clock, NullLogger.Instance);
        var heads = Enumerable.Range(0, 72 * 60).Select(i => new SignedHead([(byte)(i >> 8), (byte)i], [])).ToList();
        heads.ForEach(feed.Offer);
        await clock.TimerDueAsync(TimeSpan.FromSeconds(10), cancellationToken);
        Assert.That(feed.IsAway, Is.True);
        witness.IsAway = false;
        clock.Advance(TimeSpan.FromSeconds(10));
        await witness.Kept.Task.WaitAsync(cancellationToken);
        Assert.That(witness.Heads, Is.EqualTo(heads));
    }

    [Test]
    public async Task A_witness_file_that_cannot_be_written_does_not_hold_up_the_log(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        folder.Options = folder.Options with { WitnessFile = "/nowhere/heads" };
        await using var log = await folder.OpenAsync(cancellationToken);
        Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
    }

    [Test]
    public async Task A_witness_that_hangs_shows_its_lag_and_does_not_keep_the_log_from_ending(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var witness = new FakeWitness { Hanging = new TaskCompletionSource().Task };
        var feed = new WitnessFeed(witness, clock, NullLogger.Instance);
        Assert.That(feed.Lag, Is.EqualTo(TimeSpan.Zero));
        feed.Offer(new SignedHead([1], []));
        await witness.Asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.That(feed.Lag, Is.EqualTo(TimeSpan.FromMinutes(3)).Within(TimeSpan.FromMilliseconds(1)));
        var ending = feed.DisposeAsync().AsTask();
        while (!ending.IsCompleted)
        {
            await Task.WhenAny(ending, clock.TimerDueAsync(TimeSpan.FromSeconds(2), cancellationToken));
            clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    [Test]
    public void A_lag_is_told_once_and_its_end_too()
    {
        using var operational = new CapturedLog();
        var lag = TimeSpan.Zero;
        var watch = new LagWatch("second place", TimeSpan.FromMinutes(1), () => lag, operational.CreateLogger("log"));
        foreach (var seconds in new[] { 60, 61, 70, 5, 6, 90 })
        {
            lag = TimeSpan.FromSeconds(seconds);
            watch.Look();
        }

        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { 3016, 3017, 3016 }));
    }

    private static async Task<(int Code, string Output)> VerifyAsync(LogFolder folder, string witness)
    {
        using var output = new StringWriter();
        var code = await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", "verify", "--witness", witness]).InvokeAsync(new() { Output = output });
        return (code, output.ToString());
    }
}
