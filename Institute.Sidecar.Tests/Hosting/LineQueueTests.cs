using System.Globalization;
using Institute.Sidecar.Hosting.Lines;

namespace Institute.Sidecar.Tests.Hosting;

[CancelAfter(30_000)]
public sealed class LineQueueTests
{
    private const int Room = 2_500;

    [Test]
    public async Task What_came_while_a_write_lasted_is_written_at_once_in_its_order(CancellationToken cancellationToken)
    {
        await using var output = new HeldStream();
        using (var lines = new LineQueue(output, LeftOut))
        {
            lines.Add("first\n", isUrgent: true);
            await output.Begun.WaitAsync(cancellationToken);
            Add(lines, 100);
            output.Release();
        }

        Assert.That((output.Writes, string.Join(' ', output.Lines)), Is.EqualTo((2, "first " + string.Join(' ', Enumerable.Range(0, 100)))));
    }

    [Test]
    public async Task What_nobody_takes_is_left_out_and_its_number_told(CancellationToken cancellationToken)
    {
        await using var output = new HeldStream();
        using (var lines = new LineQueue(output, LeftOut))
        {
            lines.Add("first\n", isUrgent: false);
            await output.Begun.WaitAsync(cancellationToken);
            Add(lines, Room + 7);
            output.Release();
        }

        Assert.That((output.Lines.Count, output.Lines[^2], output.Lines[^1]), Is.EqualTo((1 + Room + 1, "2499", "left out 7")));
    }

    [Test]
    public async Task A_reader_that_has_gone_ends_nothing(CancellationToken cancellationToken)
    {
        await using var output = new HeldStream { Failure = new("gone") };
        using (var lines = new LineQueue(output, LeftOut))
        {
            lines.Add("lost\n", isUrgent: true);
            await output.Begun.WaitAsync(cancellationToken);
            lines.Add("told\n", isUrgent: false);
            output.Release();
        }

        Assert.That(output.Lines, Is.EqualTo(new[] { "told" }));
    }

    [Test]
    public async Task What_is_longer_than_all_room_for_bytes_lets_nothing_in_behind_it(CancellationToken cancellationToken)
    {
        await using var output = new HeldStream();
        using (var lines = new LineQueue(output, LeftOut))
        {
            lines.Add("first\n", isUrgent: true);
            await output.Begun.WaitAsync(cancellationToken);
            lines.Add(new string('å', 4 * 1024 * 1024) + "\n", isUrgent: false);
            lines.Add("third\n", isUrgent: false);
            output.Release();
        }

        Assert.That(output.Lines.Select(l => l[0]), Is.EqualTo("fål"));
    }

    private static void Add(LineQueue lines, int count)
    {
        for (var i = 0; i < count; i++)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{i}\n"), isUrgent: false);
        }
    }

    private static string LeftOut(long count) => string.Create(CultureInfo.InvariantCulture, $"left out {count}\n");
}
