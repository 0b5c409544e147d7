using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>Rows as core systems really have them: read where the meaning is certain, else the answer is held back and the place is told.</summary>
[TestFixture(SqlDialect.Sqlite)]
[TestFixture(SqlDialect.PostgreSql)]
internal sealed class DirtyRowTests(SqlDialect dialect)
{
    private static readonly string Dashed = $"{SmallBank.Person[..8]}-{SmallBank.Person[8..]}";

    private BooksDatabase database = null!;
    private BankService service = null!;

    [SetUp]
    public async Task StartAsync()
    {
        database = BooksDatabase.Create(dialect);
        database.FillSmallBank();
        service = await BankService.StartAsync(TimeProvider.System, adapter => adapter.AddSqlLookup(database.Configure));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await service.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public async Task What_is_certain_is_read()
    {
        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("TRAFF"), "as it should be");
        (string Change, string Back)[] harmless =
        [
            ($"UPDATE @customers SET identity_number = '{Dashed}' WHERE customer_key = 'K1'", "a number with a hyphen"),
            ("UPDATE @customers SET name = '  Anna Exempel   '", "a padded name"),
            ($"UPDATE @accounts SET iban = '{Some.Iban(1)[..4]} {Some.Iban(1)[4..8]} {Some.Iban(1)[8..12]} {Some.Iban(1)[12..16]} {Some.Iban(1)[16..20]} {Some.Iban(1)[20..]}' WHERE engagement_key = 'A1'", "an IBAN in groups"),
            ("UPDATE @accounts SET closed = '9999-12-31'", "a day that means never"),
            ("UPDATE @roles SET valid_to = '9999-12-31'", "a role that ends never"),
            ("UPDATE @roles SET valid_from = '1900-01-01'", "a role that began long ago"),
            ("INSERT INTO @accounts SELECT * FROM @accounts", "rows twice"),
            ("INSERT INTO @roles SELECT * FROM @roles", "roles twice"),
            ("INSERT INTO @customers SELECT * FROM @customers", "customers twice"),
        ];
        DropKeys();
        foreach (var (change, what) in harmless)
        {
            database.Execute(Sql(change));
            Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("TRAFF"), what);
        }

        Assert.That(await service.OutcomeAsync(SmallBank.AboutIban), Is.EqualTo("TRAFF"), "an IBAN in groups is found");
        Assert.That(await service.AskAsync(SmallBank.AboutPerson), Does.Contain(SmallBank.Person).And.Not.Contain(Dashed).And.Not.Contain("9999"));
    }

    [TestCase("UPDATE @roles SET customer_key = NULL WHERE engagement_key = 'A1'", "iban", "roles", "customer_key is NULL", TestName = "A_holder_that_is_NULL")]
    [TestCase("UPDATE @roles SET engagement_key = NULL WHERE engagement_key = 'A1'", "person", "roles", "engagement_key is NULL", TestName = "A_holder_of_nothing")]
    [TestCase("UPDATE @roles SET role = 'HOLDER' WHERE engagement_key = 'A1'", "person", "roles", "role is none of", TestName = "A_role_in_capitals")]
    [TestCase("UPDATE @roles SET role = NULL WHERE engagement_key = 'A1'", "person", "roles", "role is NULL", TestName = "A_role_that_is_NULL")]
    [TestCase("UPDATE @roles SET role = 'trustee' WHERE customer_key = 'K2'", "owner", "roles", "role is none of", TestName = "A_role_that_nobody_knows")]
    [TestCase("UPDATE @roles SET engagement_key = 'A2' WHERE customer_key = 'K2'", "owner", "roles", "engagement_key is for holders", TestName = "A_role_both_for_a_customer_and_an_account")]
    [TestCase("UPDATE @roles SET valid_from = '2030-01-01', valid_to = '2020-01-01' WHERE customer_key = 'K2'", "owner", "roles", "valid_to lies before", TestName = "A_role_that_ends_before_it_begins")]
    [TestCase("UPDATE @customers SET kind = 'Person' WHERE customer_key = 'K1'", "person", "customers", "kind is neither", TestName = "A_kind_in_capitals")]
    [TestCase("UPDATE @customers SET name = ' ' WHERE customer_key = 'K1'", "person", "customers", "name is NULL or empty", TestName = "A_name_of_space")]
    [TestCase("UPDATE @customers SET identity_number = 'unknown' WHERE customer_key = 'K1'", "iban", "customers", "identity_number is no personal", TestName = "A_number_that_is_none")]
    [TestCase("UPDATE @customers SET customer_key = 'k1' WHERE customer_key = 'K1'", "iban", "roles", "customer_key is in no row of customers", TestName = "A_key_in_another_case")]
    [TestCase("INSERT INTO @customers (customer_key, kind, name, identity_number) VALUES ('K1', 'person', 'Another Name', NULL)", "person", "customers", "customer_key stands twice", TestName = "A_customer_twice_with_different_content")]
    [TestCase("UPDATE @accounts SET iban = 'SE00' WHERE engagement_key = 'A1'", "person", "accounts", "iban is no IBAN", TestName = "An_IBAN_that_is_none")]
    [TestCase("UPDATE @accounts SET iban = NULL WHERE engagement_key = 'A1'", "person", "accounts", "account_number is NULL, and iban too", TestName = "An_account_without_number")]
    [TestCase("UPDATE @accounts SET opened = NULL WHERE engagement_key = 'A1'", "person", "accounts", "opened is NULL", TestName = "An_account_that_was_never_opened")]
    [TestCase("UPDATE @accounts SET closed = '2001-01-01' WHERE engagement_key = 'A1'", "person", "accounts", "closed lies before opened", TestName = "An_account_closed_before_it_was_opened")]
    [TestCase("DELETE FROM @accounts WHERE engagement_key = 'A1'", "person", "roles", "engagement_key is in no row of accounts or box_rentals", TestName = "A_holder_of_an_account_that_is_not_there")]
    [TestCase("DELETE FROM @roles WHERE engagement_key = 'A1'", "iban", "accounts", "has no holder in roles", TestName = "An_account_that_nobody_holds")]
    [TestCase("UPDATE @secondary_names SET name = ''", "company", "secondary_names", "name is NULL or empty", TestName = "A_secondary_name_of_nothing")]
    public async Task What_is_not_certain_is_held_back_and_told(string change, string about, string view, string rule)
    {
        DropKeys();
        database.Execute(Sql(change));
        var question = about switch { "iban" => SmallBank.AboutIban, "owner" => SmallBank.AboutOwner, "company" => SmallBank.AboutCompany, _ => SmallBank.AboutPerson };

        Assert.That(await service.OutcomeAsync(question), Is.EqualTo("KI4002"));
        var told = service.Log.Lines.Where(l => l.Event.Id == 1101).Select(l => l.Text).ToList();
        Assert.That(told, Has.One.Items);
        Assert.That(told[0], Does.Contain($"a row of {view} cannot be told").And.Contain(rule).And.Contain("row ").And.Not.Contain("Exempel").And.Not.Contain(SmallBank.Person));
    }

    [Test]
    public async Task A_person_with_neither_number_nor_birth_date_is_KI4003()
    {
        database.Execute(Sql("UPDATE @customers SET identity_number = NULL WHERE customer_key = 'K1'"));
        Assert.That(await service.OutcomeAsync(SmallBank.AboutIban), Is.EqualTo("KI4003"));
    }

    [Test]
    public async Task A_number_that_the_bank_made_up_is_neither_found_nor_told()
    {
        database.Execute(Sql($"UPDATE @customers SET number_made_up = {(dialect is SqlDialect.PostgreSql ? "true" : "1")}, birth_date = '1971-03-09' WHERE customer_key = 'K1'"));
        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("INGEN_TRAFF"));
        Assert.That(await service.AskAsync(SmallBank.AboutIban), Does.Contain("1971-03-09").And.Not.Contain(SmallBank.Person));
    }

    private string Sql(string text) => text.Replace("@", database.Prefix, StringComparison.Ordinal);

    // Views have no constraints: the tables lose theirs.
    private void DropKeys()
    {
        foreach (var table in SqlContract.Views.Select(v => v.Name).Where(n => n is "customers" or "accounts" or "roles" or "secondary_names"))
        {
            database.Execute($"ALTER TABLE {database.Prefix}{table} RENAME TO {table}_kept");
            database.Execute($"CREATE TABLE {database.Prefix}{table} AS SELECT * FROM {database.Prefix}{table}_kept");
            if (dialect is SqlDialect.PostgreSql)
            {
                database.Execute($"GRANT SELECT ON {database.Prefix}{table} TO kvs_lookup");
            }
        }
    }
}
