using Institute.Testing;
using Institute.Testing.Time;
using PlatformSimulator.Commands;
using PlatformSimulator.Connections;
using PlatformSimulator.Journals;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>What the platform keeps of its own questions (5 § of the regulation), and the commands that read it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PlatformLogTests : IDisposable
{
    // A byte order mark, and bytes that are no UTF-8: what a log that reads text would change.
    private static readonly byte[] Question = [0xEF, 0xBB, 0xBF, (byte)'<', (byte)'q', 0xE5, 0x00, (byte)'\r', (byte)'\n'];
    private static readonly ReceivedAnswer Answer = new() { Status = 503, ContentType = "application/xml", Body = [0xFF, 0xFE, 0x00], Elapsed = TimeSpan.Zero };

    private readonly TemporaryDirectory folder = new();
    private readonly ManualTimeProvider clock = new();

    private string Place => folder.File("platform-log");

    public void Dispose() => folder.Dispose();

    [Test]
    public void Question_and_answer_are_kept_byte_by_byte_under_their_correlation_ID()
    {
        using (var journal = new ExchangeJournal(Place, clock))
        {
            journal.Question("a", Question);
            journal.Question("b", [1]);
            journal.Answer("a", Answer);
        }

        using var again = new ExchangeJournal(Place, clock);
        var found = again.Find("a");
        Assert.That(found.Select(e => (e.Kind, e.Status, e.ContentType)), Is.EqualTo(new (string, int?, string?)[] { ("question", null, null), ("answer", 503, "application/xml") }));
        Assert.That(found.Select(e => e.Original), Is.EqualTo(new[] { Question, Answer.Body }));
        Assert.That(again.Find().Select(e => e.CorrelationId), Is.EqualTo(new[] { "a", "b", "a" }), "oldest first");
    }

    [Test]
    public void What_is_older_than_five_years_is_gone_and_what_is_five_years_old_is_not()
    {
        var begun = clock.GetUtcNow();
        using (var journal = new ExchangeJournal(Place, clock))
        {
            journal.Question("older", Question);
            clock.Advance(TimeSpan.FromSeconds(1));
            journal.Question("five", Question);
        }

        clock.Advance(begun.AddYears(5) + TimeSpan.FromSeconds(1) - clock.GetUtcNow());

        using var later = new ExchangeJournal(Place, clock);
        Assert.That(later.Find().Select(e => e.CorrelationId), Is.EqualTo(new[] { "five" }));
    }

    [Test]
    public void Two_programs_may_write_and_read_at_once()
    {
        using var one = new ExchangeJournal(Place, clock);
        using var other = new ExchangeJournal(Place, clock);
        Parallel.Invoke(() => Write(one, "one"), () => Write(other, "other"));

        Assert.That((one.Find("other").Count, other.Find("one").Count), Is.EqualTo((20, 20)));

        static void Write(ExchangeJournal journal, string id)
        {
            for (var i = 0; i < 20; i++)
            {
                journal.Question(id, Question);
            }
        }
    }

    [Test]
    public async Task Log_show_writes_the_bytes_and_log_find_finds_them()
    {
        using (var journal = new ExchangeJournal(Place, clock))
        {
            journal.Question("a", Question);
            journal.Answer("a", Answer);
        }

        Assert.That(await RunAsync("log", "find", "--directory", folder.Path), Is.Zero);
        Assert.That(await RunAsync("log", "show", "--directory", folder.Path, "--correlation", "a", "--out", folder.File("out")), Is.Zero);
        Assert.That(await File.ReadAllBytesAsync(folder.File("out/1-question.xml")), Is.EqualTo(Question));
        Assert.That(await File.ReadAllBytesAsync(folder.File("out/2-answer.xml")), Is.EqualTo(Answer.Body));
    }

    [Test]
    public async Task What_is_not_there_is_exit_code_1_and_makes_no_log()
    {
        Assert.That(await RunAsync("log", "find", "--directory", folder.Path), Is.EqualTo(1));
        Assert.That(Directory.Exists(Place), Is.False);

        new ExchangeJournal(Place, clock).Dispose();
        Assert.That(await RunAsync("log", "show", "--directory", folder.Path, "--correlation", "x"), Is.EqualTo(1));
        Assert.That(await RunAsync("log", "show", "--directory", folder.Path), Is.EqualTo(1), "an exchange must be named");
    }

    [Test]
    public async Task A_file_that_is_no_log_is_one_line_and_exit_code_1()
    {
        Directory.CreateDirectory(Place);
        await File.WriteAllTextAsync(Path.Combine(Place, "platform-log.db"), new string('x', 10_000));

        Assert.That(await RunAsync("log", "find", "--directory", folder.Path), Is.EqualTo(1));
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.InvokeAsync(RootCommands.Create(clock), arguments);
}
