using System.Text.Json.Nodes;

namespace Institute.Inventory.Tests;

[CancelAfter(120_000)]
internal sealed class ResumeTests
{
    private const int Kills = 20;

    [Test]
    public async Task Broken_off_at_twenty_places_and_resumed_it_gives_the_same_report()
    {
        var seed = TestContext.CurrentContext.Random.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        await using var whole = new CheckHost(Faulty());
        var expected = Comparable(await whole.RunAsync());

        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var books = Faulty();
            await using var host = new CheckHost(books);
            var at = random.Next(books.Rows.Count);
            books.Reading = row =>
            {
                if (row == at && books.Begun == 1)
                {
                    throw new IOException("the power goes");
                }
            };
            Assert.ThrowsAsync<IOException>(() => host.RunAsync(checkpointEvery: 7), $"row {at}");
            Assert.That(Comparable(await host.RunAsync(checkpointEvery: 7)), Is.EqualTo(expected), $"broken off at row {at}");
            Assert.That(Directory.Exists(host.State), Is.False, "nothing stays of a run that is whole");
        }
    }

    [Test]
    public async Task A_run_that_goes_on_reads_only_what_was_left()
    {
        var books = Books.Clean();
        await using var host = new CheckHost(books);
        List<int> read = [];
        books.Reading = row =>
        {
            read.Add(row);
            if (row == 30 && books.Begun == 1)
            {
                throw new IOException("the power goes");
            }
        };
        Assert.ThrowsAsync<IOException>(() => host.RunAsync(checkpointEvery: 10));
        read.Clear();
        await host.RunAsync(checkpointEvery: 10);

        Assert.That(read, Is.EqualTo(Enumerable.Range(30, books.Rows.Count - 30)));
    }

    [Test]
    public async Task Another_sample_does_not_go_on_from_what_was_left()
    {
        var books = Books.Clean();
        await using var host = new CheckHost(books);
        books.Reading = row =>
        {
            if (row == 30 && books.Begun == 1)
            {
                throw new IOException("the power goes");
            }
        };
        Assert.ThrowsAsync<IOException>(() => host.RunAsync(sample: 1, checkpointEvery: 10));
        var report = await host.RunAsync(sample: 0, checkpointEvery: 10);

        Assert.That((report.Tally.Rows, report.Tally.Searches.Count), Is.EqualTo(((long)books.Rows.Count, 0)));
    }

    [Test]
    public async Task A_checkpoint_that_cannot_be_read_begins_anew()
    {
        var books = Books.Clean();
        await using var host = new CheckHost(books);
        Directory.CreateDirectory(host.State);
        await File.WriteAllTextAsync(Path.Combine(host.State, "checkpoint.json"), "{ half");

        Assert.That((await host.RunAsync()).Tally.Rows, Is.EqualTo(books.Rows.Count));
    }

    [Test]
    public async Task What_changes_while_it_runs_is_told_apart_from_faults()
    {
        var books = Books.Clean();
        await using var host = new CheckHost(books);
        var closed = Books.Account(0, Books.Person(0)) with { Closed = new(2026, 6, 10) };
        books.Rows[0] = books.Rows[0] with { Told = () => [closed] };
        books.Beginning = begun => books.Rows[0] = begun == 0 ? books.Rows[0] : books.Rows[0] with { Make = () => closed };
        var report = await host.RunAsync();

        Assert.That(report.Broken, Is.Empty);
        Assert.That(report.Changed, Is.EqualTo(1));
    }

    private static Books Faulty()
    {
        var books = Books.Clean();
        books.Rows.Add(Books.Of(9000, () => Books.Person(1, "K75")));
        books.Rows.Insert(5, Books.Of(9001, () => new Institute.Adapter.LegalPerson(Institute.Adapter.CustomerKey.Parse("F70"), Institute.Adapter.CompanyName.Parse("Föreningen"))));
        books.Rows[2] = books.Rows[2] with { Told = () => [] };
        books.Rows.Insert(40, new("no holder", () => Books.Account(9002)));
        books.Beside.Add(Books.Account(9003, Books.Person(7)));
        return books;
    }

    // Without what time does to a report.
    private static string Comparable(InventoryReport report)
    {
        var json = JsonNode.Parse(JsonReport.Of(report))!.AsObject();
        json.Remove("madeAt");
        foreach (var (_, search) in json["searches"]!.AsObject())
        {
            foreach (var timed in (string[])["p50Milliseconds", "p99Milliseconds", "slowestMilliseconds"])
            {
                search!.AsObject().Remove(timed);
            }
        }

        return json.ToJsonString();
    }
}
