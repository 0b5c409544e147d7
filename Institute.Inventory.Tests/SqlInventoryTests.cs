using Institute.Adapter;
using Institute.Adapter.Sql;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestData.Customers;
using TestData.Sql;

namespace Institute.Inventory.Tests;

/// <summary>The check over the views of docs/sql.md, with faults planted by UPDATE as they lie in core systems.</summary>
[CancelAfter(120_000)]
internal sealed class SqlInventoryTests
{
    private const string OneAccount = "(SELECT engagement_key FROM accounts WHERE iban IS NOT NULL AND closed IS NULL ORDER BY engagement_key LIMIT 1)";
    private const string OnePerson = "(SELECT customer_key FROM customers WHERE kind = 'person' AND length(identity_number) >= 12 ORDER BY customer_key LIMIT 1)";
    private const string OneRental = "(SELECT engagement_key FROM box_rentals ORDER BY engagement_key LIMIT 1)";

    private static readonly DateOnly Today = new(2026, 6, 10);

    private readonly TemporaryDirectory folder = new();
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero));
    private string pristine = null!;

    [OneTimeSetUp]
    public async Task MakeBank()
    {
        pristine = folder.File("pristine.db");
        await using var connection = new SqliteConnection($"Data Source={pristine};Pooling=False");
        await connection.OpenAsync();
        await using var text = new StringWriter();
        using (var script = new SqlScript(text, null))
        {
            foreach (var customer in new TestBank(7, 300, Today).Customers())
            {
                script.Write(customer);
            }
        }

        foreach (var sql in (string[])[Repository.Read("Institute.Adapter.Sql", "Ddl", "sqlite.sql"), text.ToString()])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public async Task A_made_bank_has_no_row_that_cannot_be_told_and_every_search_finds_what_it_must()
    {
        var report = await CheckAsync(null);
        string[] ofAnyBank = ["company-without-number", "namesakes-persons", "namesakes-companies", "opened-before-birth", "born-130-years-ago", "closed-in-the-future"];

        Assert.That(report.Broken.Select(b => b.Rule.Code).Except(ofAnyBank, StringComparer.Ordinal), Is.Empty);
        Assert.That(report.Tally.Rows, Is.GreaterThan(300));
        Assert.That(report.Tally.Searches.Keys, Has.Count.GreaterThanOrEqualTo(6));
    }

    [TestCase("UPDATE accounts SET iban = 'SE00' WHERE engagement_key = " + OneAccount, "iban-invalid")]
    [TestCase("UPDATE accounts SET iban = NULL, account_number = '--' WHERE engagement_key = " + OneAccount, "account-number-invalid")]
    [TestCase("UPDATE box_rentals SET box_reference = char(7) WHERE engagement_key = " + OneRental, "box-reference-invalid")]
    [TestCase("UPDATE customers SET name = '   ' WHERE customer_key = " + OnePerson, "name-invalid")]
    [TestCase("UPDATE customers SET identity_number = '191212121213' WHERE customer_key = " + OnePerson, "identity-number-invalid")]
    [TestCase("UPDATE accounts SET closed = '1950-01-01' WHERE engagement_key = " + OneAccount, "closed-before-opened")]
    [TestCase("UPDATE box_rentals SET rented_to = '1950-01-01' WHERE engagement_key = " + OneRental, "rent-ends-before-start")]
    [TestCase("DELETE FROM roles WHERE engagement_key = " + OneAccount, "no-holder")]
    [TestCase("UPDATE roles SET role = 'friend' WHERE engagement_key = " + OneAccount, "row-unreadable")]
    [TestCase("UPDATE accounts SET opened = '' WHERE engagement_key = " + OneAccount, "row-unreadable")]
    [TestCase("UPDATE customers SET identity_number = NULL, birth_date = NULL WHERE customer_key = " + OnePerson, "holder-without-identity")]
    [TestCase("UPDATE accounts SET opened = '2027-01-01' WHERE engagement_key = " + OneAccount, "opened-in-the-future")]
    [TestCase("UPDATE accounts SET opened = '9999-12-31' WHERE engagement_key = " + OneAccount, "opened-at-the-calendars-end")]
    public async Task A_fault_in_a_row_is_named_and_the_rows_beside_it_are_read(string plant, string rule)
    {
        var (clean, faulty) = (await CheckAsync(null, sample: 0), await CheckAsync(plant, sample: 0));

        Assert.That(faulty.Broken.Select(b => b.Rule.Code), Does.Contain(rule));
        Assert.That(faulty.Tally.Rows, Is.EqualTo(clean.Tally.Rows), "nothing is skipped");
    }

    private async Task<InventoryReport> CheckAsync(string? plant, double sample = 1)
    {
        using var own = new TemporaryDirectory();
        File.Copy(pristine, own.File("bank.db"));
        if (plant is not null)
        {
            await using var connection = new SqliteConnection($"Data Source={own.File("bank.db")};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;" + plant;
            Assert.That(await command.ExecuteNonQueryAsync(), Is.GreaterThan(0), "the fault is planted");
        }

        await using var source = SqliteFactory.Instance.CreateDataSource($"Data Source={own.File("bank.db")};Pooling=False");
        Action<SqlLookupOptions> views = o => (o.DataSource, o.Dialect, o.Schema, o.NamesSchema) = (source, SqlDialect.Sqlite, null, null);
        var names = new SqlLookupOptions();
        views(names);
        if (sample > 0)
        {
            await new NamesUpdate(names, clock).RunAsync(progress: null, CancellationToken.None);
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddInstituteAdapter(o => (o.Institute, o.AllowDirect) = (new(Some.InstituteNumber, Some.InstituteName), true)).AddSqlLookup(views);
        await using var app = builder.Build();
        return await new InventoryCheck(app.Services, new() { Sample = sample, StateFolder = own.File("state") })
            .RunAsync(new Progress<InventoryProgress>(), details: null, CancellationToken.None);
    }
}
