using Institute.Sidecar.Exchanges.Bounds;

namespace Institute.Sidecar.Tests.Exchanges.Bounds;

[TestFixture]
public sealed class BytesInFlightTests
{
    private const string One = "one";

    [Test]
    public async Task Who_waits_for_his_own_others_is_passed()
    {
        var bytes = new BytesInFlight(1000, 0, 75);
        await bytes.TakeAsync(One, 700, CancellationToken.None);
        var own = bytes.TakeAsync(One, 200, CancellationToken.None);

        await bytes.TakeAsync("other", 250, CancellationToken.None);
        Assert.That((own.IsCompleted, bytes.TryTake(One, 1)), Is.EqualTo((false, false)));

        bytes.Give(One, 700);
        await own;
        Assert.That(bytes.Held, Is.EqualTo(450));
    }

    [Test]
    public async Task Answers_to_one_shut_out_no_question_of_another()
    {
        var bytes = new BytesInFlight(1000, 0, 75);
        await bytes.TakeAsync(One, 740, CancellationToken.None);

        Assert.That((bytes.TryTake("other", 100), bytes.TryTake(One, 20)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Questions_fill_half_and_leave_the_rest_to_answers()
    {
        var bytes = new BytesInFlight(1000, 0, 75);

        Assert.That((bytes.TryTake(One, 400), bytes.TryTake("other", 101), bytes.TryTake("other", 100)), Is.EqualTo((true, false, true)));
    }

    [Test]
    public async Task Answers_wait_in_turn_and_no_question_passes_them()
    {
        var bytes = new BytesInFlight(1000, 0, 100);
        await bytes.TakeAsync(One, 800, CancellationToken.None);
        var first = bytes.TakeAsync(One, 900, CancellationToken.None);
        var second = bytes.TakeAsync(One, 100, CancellationToken.None);

        Assert.That((first.IsCompleted, second.IsCompleted, bytes.TryTake(One, 1)), Is.EqualTo((false, false, false)), "a small one does not pass a large one, or the large one waits for ever");
        bytes.Give(One, 800);
        await first;
        await second;
        Assert.That(bytes.Held, Is.EqualTo(1000));
    }

    [Test]
    public async Task Who_stops_waiting_holds_nothing_and_nobody_up()
    {
        var bytes = new BytesInFlight(1000, 0, 100);
        await bytes.TakeAsync(One, 800, CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var large = bytes.TakeAsync(One, 900, patience.Token);
        var small = bytes.TakeAsync(One, 200, CancellationToken.None);

        await patience.CancelAsync();

        Assert.That(() => large, Throws.InstanceOf<OperationCanceledException>());
        await small;
        Assert.That(bytes.Held, Is.EqualTo(1000));
    }

    [Test]
    public async Task A_bound_under_two_of_the_largest_is_raised_to_that()
    {
        var bytes = new BytesInFlight(1, 500, 100);

        Assert.That(bytes.TryTake(One, 500), Is.True);
        await bytes.TakeAsync(One, 500, CancellationToken.None);
        Assert.That(bytes.Held, Is.EqualTo(1000));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Many_at_once_never_hold_more_than_the_bound_and_all_are_served(CancellationToken cancellationToken)
    {
        const int most = 1000;
        var bytes = new BytesInFlight(most, 0, 100);
        var highest = 0L;
        await Parallel.ForEachAsync(Enumerable.Range(1, 2000), cancellationToken, async (number, token) =>
        {
            var size = number * 37 % most;
            await bytes.TakeAsync(One, size, token);
            var seen = bytes.Held;
            InterlockedMax(ref highest, seen);
            await Task.Yield();
            bytes.Give(One, size);
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
