using Institute.Sidecar.Exchanges.Bounds;

namespace Institute.Sidecar.Tests.Exchanges.Bounds;

[TestFixture]
public sealed class BytesInFlightTests
{
    [Test]
    public async Task Answers_wait_in_turn_and_no_question_passes_them()
    {
        var bytes = new BytesInFlight(1000, 0);
        await bytes.TakeAsync(800, CancellationToken.None);
        var first = bytes.TakeAsync(900, CancellationToken.None);
        var second = bytes.TakeAsync(100, CancellationToken.None);

        Assert.That((first.IsCompleted, second.IsCompleted, bytes.TryTake(1)), Is.EqualTo((false, false, false)), "a small one does not pass a large one, or the large one waits for ever");
        bytes.Give(800);
        await first;
        await second;
        Assert.That(bytes.Held, Is.EqualTo(1000));
    }

    [Test]
    public async Task Who_stops_waiting_holds_nothing_and_nobody_up()
    {
        var bytes = new BytesInFlight(1000, 0);
        await bytes.TakeAsync(800, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var large = bytes.TakeAsync(900, patience.Token);
        var small = bytes.TakeAsync(200, CancellationToken.None);

        await patience.CancelAsync();

        Assert.That(() => large, Throws.InstanceOf<OperationCanceledException>());
        await small;
        Assert.That(bytes.Held, Is.EqualTo(1000));
    }

    [Test]
    public async Task A_bound_under_two_of_the_largest_is_raised_to_that()
    {
        var bytes = new BytesInFlight(1, 500);

        Assert.That(bytes.TryTake(500), Is.True);
        await bytes.TakeAsync(500, CancellationToken.None);
        Assert.That(bytes.Held, Is.EqualTo(1000));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Many_at_once_never_hold_more_than_the_bound_and_all_are_served(CancellationToken cancellationToken)
    {
        const int most = 1000;
        var bytes = new BytesInFlight(most, 0);
        var highest = 0L;
        await Parallel.ForEachAsync(Enumerable.Range(1, 2000), cancellationToken, async (number, token) =>
        {
            var size = number * 37 % most;
            await bytes.TakeAsync(size, token);
            var seen = bytes.Held;
            InterlockedMax(ref highest, seen);
            await Task.Yield();
            bytes.Give(size);
        });

        Assert.That((highest, bytes.Held), Is.EqualTo((highest, 0L)));
        Assert.That(highest, Is.InRange(1, most));
    }

    private static void InterlockedMax(ref long target, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
