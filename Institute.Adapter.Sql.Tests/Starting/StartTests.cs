using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Adapter.Sql.Tests.Lookups;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Institute.Adapter.Sql.Tests.Starting;

[TestFixture(SqlDialect.Sqlite)]
[TestFixture(SqlDialect.PostgreSql)]
internal sealed class StartTests(SqlDialect dialect)
{
    private BooksDatabase database = null!;

    [SetUp]
    public void Make()
    {
        database = BooksDatabase.Create(dialect);
        database.FillSmallBank();
    }

    [TearDown]
    public void Clean() => database.Dispose();

    [Test]
    public async Task Views_as_agreed_are_told_as_such()
    {
        await database.UpdateNamesAsync(TimeProvider.System);
        Assert.That(await LookAsync(), Is.Empty);
    }

    [Test]
    public async Task Names_that_were_never_made_are_a_warning() =>
        Assert.That(await LookAsync(), Has.One.Matches<SqlFinding>(f => f.Kind is SqlFindingKind.Warning && f.Text.Contains("NamesUpdate", StringComparison.Ordinal)));

    [Test]
    public async Task A_missing_view_and_a_missing_column_are_told_at_once_and_refuse_the_start()
    {
        database.Execute($"DROP TABLE {database.Prefix}secondary_names; ALTER TABLE {database.Prefix}accounts RENAME COLUMN opened TO opened_on");
        var told = (await LookAsync()).Select(f => f.Text).ToList();

        Assert.That(told, Has.Count.EqualTo(2));
        Assert.That(told, Has.Some.Contains("The view secondary_names cannot be read").And.Some.Contains("The view accounts lacks the column opened"));
        Assert.That(StartAsync, Throws.TypeOf<OptionsValidationException>());
    }

    [Test]
    public async Task Other_names_are_mapped()
    {
        database.Execute($"ALTER TABLE {database.Prefix}accounts RENAME COLUMN opened TO opened_on; ALTER TABLE {database.Prefix}customers RENAME TO clients");
        await using var service = await BankService.StartAsync(TimeProvider.System, adapter => adapter.AddSqlLookup(options =>
        {
            database.Configure(options);
            options.Mapping["accounts.opened"] = "opened_on";
            options.Mapping["customers"] = "clients";
        }));
        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("TRAFF"));
    }

    [TestCase("customers", "x\"; DROP TABLE accounts; --")]
    [TestCase("customers.name", "name, (SELECT 1)")]
    [TestCase("accounts", "")]
    [TestCase("no_such_view", "x")]
    [TestCase("accounts.no_such_column", "x")]
    public async Task A_mapped_name_never_becomes_a_statement(string key, string name)
    {
        var options = database.Options();
        options.Mapping[key] = name;
        Assert.That(await SqlInspection.LookAsync(options, TimeProvider.System, CancellationToken.None), Is.Not.Empty.And.All.Matches<SqlFinding>(f => f.Kind is SqlFindingKind.Fault));
    }

    [Test]
    public async Task A_schema_never_becomes_a_statement()
    {
        var options = database.Options();
        (options.Schema, options.Dialect) = ("kvs; DROP SCHEMA kvs", SqlDialect.PostgreSql);
        Assert.That(await SqlInspection.LookAsync(options, TimeProvider.System, CancellationToken.None), Is.Not.Empty.And.All.Matches<SqlFinding>(f => f.Text.Contains("the schema", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_view_without_rows_refuses_the_start()
    {
        database.Execute($"DELETE FROM {database.Prefix}roles");
        Assert.That(await LookAsync(), Has.One.Matches<SqlFinding>(f => f.Kind is SqlFindingKind.Fault && f.Text.Contains("The view roles has no row", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Rights_to_write_are_a_warning()
    {
        await database.UpdateNamesAsync(TimeProvider.System);
        var findings = await SqlInspection.LookAsync(database.Options(database.Writer), TimeProvider.System, CancellationToken.None);
        Assert.That(findings, Is.Not.Empty.And.All.Matches<SqlFinding>(f => f.Kind is SqlFindingKind.Warning && f.Text.Contains("may write", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_missing_index_on_a_large_table_is_told_by_its_name()
    {
        var many = dialect is SqlDialect.PostgreSql
            ? "INSERT INTO kvs.customers (customer_key, kind, name) SELECT 'M' || i, 'organisation', 'Made ' || i FROM generate_series(1, 12000) i; ANALYZE"
            : "INSERT INTO customers (customer_key, kind, name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) SELECT 'M' || i, 'organisation', 'Made ' || i FROM n";
        database.Execute(many);
        await database.UpdateNamesAsync(TimeProvider.System);
        Assert.That(await LookAsync(), Is.Empty, "with the indexes of the DDL");

        database.Execute($"DROP INDEX {database.Prefix}customers_by_number");
        var findings = await LookAsync();
        Assert.That(findings, Has.One.Items);
        Assert.That(findings[0].Text, Does.Contain("person or organisation number").And.Contain("customers (identity_number)"));
    }

    private Task<IReadOnlyList<SqlFinding>> LookAsync() => SqlInspection.LookAsync(database.Options(), TimeProvider.System, CancellationToken.None);

    private async Task StartAsync()
    {
        await using var service = await BankService.StartAsync(TimeProvider.System, adapter => adapter.AddSqlLookup(database.Configure));
    }
}
