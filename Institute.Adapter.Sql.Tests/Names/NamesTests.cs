using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Adapter.Sql.Tests.Lookups;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Sql.Tests.Names;

[TestFixture(SqlDialect.Sqlite)]
[TestFixture(SqlDialect.PostgreSql)]
internal sealed class NamesTests(SqlDialect dialect)
{
    private static readonly string ByName = BankService.Wire.PersonWithoutNumber("CARL  utan", "1971-03-09");
    private static readonly string ByCompany = BankService.Wire.Company("bagarn");

    private ManualTimeProvider clock = null!;
    private BooksDatabase database = null!;
    private BankService service = null!;

    [SetUp]
    public async Task StartAsync()
    {
        clock = new(new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero));
        database = BooksDatabase.Create(dialect);
        database.FillSmallBank();
        service = await BankService.StartAsync(clock, adapter => adapter.AddSqlLookup(database.Configure));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await service.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public async Task Without_the_table_no_name_is_ever_no_hit()
    {
        Assert.That(await OutcomesAsync(), Is.EqualTo(new[] { "KI4002", "KI4002" }));
        await database.UpdateNamesAsync(clock);
        Assert.That(await OutcomesAsync(), Is.EqualTo(new[] { "TRAFF", "TRAFF" }));
        Assert.That(await service.OutcomeAsync(BankService.Wire.Company("Nobody AB")), Is.EqualTo("INGEN_TRAFF"));
    }

    [Test]
    public async Task A_table_that_is_older_than_allowed_answers_nothing()
    {
        await database.UpdateNamesAsync(clock);
        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("TRAFF"));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("KI4002"));
        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("TRAFF"), "a number needs no table");
        await database.UpdateNamesAsync(clock);
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("TRAFF"));
    }

    [Test]
    public async Task Only_what_changed_is_written()
    {
        Assert.That(await database.UpdateNamesAsync(clock), Is.EqualTo(new NamesProgress(4, 5)));
        Assert.That(await database.UpdateNamesAsync(clock), Is.EqualTo(new NamesProgress(4, 0)));
        database.Execute($"UPDATE {database.Prefix}customers SET name = 'Carl Med' WHERE customer_key = 'K3'; DELETE FROM {database.Prefix}secondary_names");
        Assert.That(await database.UpdateNamesAsync(clock), Is.EqualTo(new NamesProgress(4, 3)), "one away and one added, and one away");
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("INGEN_TRAFF"));
    }

    [Test]
    public async Task A_table_of_another_folding_is_made_anew()
    {
        await database.UpdateNamesAsync(clock);
        database.Execute($"UPDATE {database.NamesPrefix}search_names_state SET folding = '0'; UPDATE {database.NamesPrefix}search_names SET search_key = 'x'");
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("KI4002"));
        Assert.That(await database.UpdateNamesAsync(clock), Is.EqualTo(new NamesProgress(4, 5)));
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("TRAFF"));
    }

    [Test]
    public async Task A_run_that_was_stopped_goes_on_where_it_was()
    {
        var rows = string.Join(", ", Enumerable.Range(0, 4_500).Select(i => $"('M{i:00000}', 'organisation', 'Made company {i:00000}')"));
        database.Execute($"INSERT INTO {database.Prefix}customers (customer_key, kind, name) VALUES {rows}");
        using var stop = new CancellationTokenSource();
        var update = new NamesUpdate(database.Options(database.Writer), clock);

        Assert.That(async () => await update.RunAsync(new AfterTheFirst(stop), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await service.OutcomeAsync(ByCompany), Is.EqualTo("KI4002"), "half a table is none");
        clock.Advance(TimeSpan.FromMinutes(3));
        var rest = await update.RunAsync(progress: null, CancellationToken.None);

        Assert.That(rest.Customers, Is.EqualTo(4_504 - 2_000));
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("TRAFF"));
        clock.Advance(TimeSpan.FromMinutes(13));
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("KI4002"), "it is as old as its first step");
    }

    [Test]
    public async Task A_customer_without_name_stops_the_update_by_its_place()
    {
        database.Execute($"UPDATE {database.Prefix}customers SET name = '' WHERE customer_key = 'K3'");
        Assert.That(async () => await database.UpdateNamesAsync(clock), Throws.TypeOf<FormatException>().With.Message.EqualTo("customers, row 4: name is NULL or empty"));
        Assert.That(await OutcomesAsync(), Has.All.EqualTo("KI4002"));
    }

    [Test]
    public async Task A_namesake_whose_number_cannot_be_read_holds_the_answer_back()
    {
        database.Execute($"UPDATE {database.Prefix}customers SET identity_number = '1971' WHERE customer_key = 'K3'");
        await database.UpdateNamesAsync(clock);
        Assert.That(await service.OutcomeAsync(ByName), Is.EqualTo("KI4002"));
    }

    [Test]
    public async Task Two_persons_of_one_name_and_birth_date_are_KI1005()
    {
        var p = database.Prefix;
        database.Execute($"""
            INSERT INTO {p}customers (customer_key, kind, name, birth_date) VALUES ('K4', 'person', 'carl utan', '1971-03-09');
            INSERT INTO {p}roles (role, customer_key, engagement_key) VALUES ('holder', 'K4', 'A1')
            """);
        await database.UpdateNamesAsync(clock);
        Assert.That(await service.OutcomeAsync(ByName), Is.EqualTo("KI1005"));
    }

    private async Task<string?[]> OutcomesAsync() => [await service.OutcomeAsync(ByName), await service.OutcomeAsync(ByCompany)];

    private sealed class AfterTheFirst(CancellationTokenSource stop) : IProgress<NamesProgress>
    {
        public void Report(NamesProgress value) => stop.Cancel();
    }
}
