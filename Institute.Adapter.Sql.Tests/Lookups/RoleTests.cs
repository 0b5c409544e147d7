using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Testing;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>Who is told when: roles with days, the five years, earlier numbers, estates, joint accounts.</summary>
[TestFixture(SqlDialect.Sqlite)]
[TestFixture(SqlDialect.PostgreSql)]
internal sealed class RoleTests(SqlDialect dialect)
{
    private readonly ManualTimeProvider clock = new(new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero));
    private BooksDatabase database = null!;
    private BankService service = null!;

    [SetUp]
    public async Task StartAsync()
    {
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
    public async Task A_joint_account_is_told_with_both_holders_to_either()
    {
        Hold("K2", "A1");
        foreach (var question in new[] { SmallBank.AboutPerson, SmallBank.AboutOwner, SmallBank.AboutIban })
        {
            Assert.That(await service.AskAsync(question), Does.Contain(SmallBank.Iban).And.Contain("Anna Exempel").And.Contain("Bo Exempel"));
        }
    }

    [Test]
    public async Task A_holder_who_has_left_is_told_only_for_a_period_when_he_held()
    {
        Hold("K2", "A1", to: "2024-06-30");

        Assert.That(await service.AskAsync(SmallBank.AboutPerson), Does.Contain("Anna Exempel").And.Not.Contain("Bo Exempel"));
        Assert.That(await service.AskAsync(SmallBank.AboutOwner), Does.Contain("99-17").And.Not.Contain(SmallBank.Iban), "what he owns is told, what he has left is not");
        Assert.That(await service.AskAsync(BankService.Wire.Person(SmallBank.Owner, "2024-01-01", "2024-12-31")), Does.Contain(SmallBank.Iban).And.Contain("Anna Exempel"));
    }

    [Test]
    public async Task An_owner_is_told_while_the_role_lasts()
    {
        Assert.That(await service.AskAsync(SmallBank.AboutOwner), Does.Contain("99-17").And.Contain("<Hyresperiod>"));
        database.Execute($"UPDATE {database.Prefix}roles SET valid_to = '2026-11-09' WHERE customer_key = 'K2'");
        Assert.That(await service.OutcomeAsync(SmallBank.AboutOwner), Is.EqualTo("INGEN_TRAFF"));
        Assert.That(await service.AskAsync(SmallBank.AboutCompany), Does.Contain("99-17").And.Contain("Bagarn").And.Not.Contain("Bo Exempel"));
        Assert.That(await service.OutcomeAsync(BankService.Wire.Person(SmallBank.Owner, "2026-11-01", "2026-11-30")), Is.EqualTo("TRAFF"));
    }

    [Test]
    public async Task Five_years_after_its_end_an_account_is_silent()
    {
        database.Execute($"UPDATE {database.Prefix}accounts SET closed = '2021-11-10' WHERE engagement_key = 'A1'");
        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("TRAFF"));
        database.Execute($"UPDATE {database.Prefix}accounts SET closed = '2021-11-09' WHERE engagement_key = 'A1'");
        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("INGEN_TRAFF"));
        Assert.That(await service.OutcomeAsync(SmallBank.AboutIban), Is.EqualTo("INGEN_TRAFF"));
    }

    [Test]
    public async Task An_earlier_number_is_followed_unless_it_is_secret()
    {
        var (earlier, secret) = (Some.CoordinationNumbers[0], Some.CoordinationNumbers[1]);
        var (no, yes) = dialect is SqlDialect.PostgreSql ? ("false", "true") : ("0", "1");
        database.Execute($"INSERT INTO {database.Prefix}earlier_numbers (earlier_number, later_number, is_secret) VALUES ('{earlier}', '{SmallBank.Person}', {no}), ('{secret}', '{SmallBank.Owner}', {yes})");

        Assert.That(await service.AskAsync(BankService.Wire.Coordination(earlier)), Does.Contain(SmallBank.Iban).And.Contain(SmallBank.Person));
        Assert.That(await service.OutcomeAsync(BankService.Wire.Coordination(secret)), Is.EqualTo("INGEN_TRAFF"));
        Assert.That(await service.OutcomeAsync(SmallBank.AboutOwner), Is.EqualTo("TRAFF"), "by his own number");
    }

    [Test]
    public async Task An_estate_is_found_by_the_number_of_the_dead()
    {
        database.Execute($"""
            INSERT INTO {database.Prefix}customers (customer_key, kind, name) VALUES ('D1', 'organisation', 'Dödsboet efter Anna Exempel');
            INSERT INTO {database.Prefix}roles (role, customer_key, holder_key) VALUES ('estate', 'K1', 'D1'), ('signatory', 'K2', 'D1');
            UPDATE {database.Prefix}roles SET customer_key = 'D1' WHERE engagement_key = 'A1'
            """);
        var answer = await service.AskAsync(SmallBank.AboutPerson);
        Assert.That(answer, Does.Contain("Dödsboet efter Anna Exempel").And.Contain(SmallBank.Owner).And.Not.Contain(SmallBank.Person), "the dead is no party of the account");
    }

    [Test]
    public async Task Each_key_finds_its_own()
    {
        await database.UpdateNamesAsync(clock);
        var wire = BankService.Wire;
        (string Question, string Finds)[] asked =
        [
            (SmallBank.AboutPerson, SmallBank.Iban), (SmallBank.AboutCompany, "99-17"), (SmallBank.AboutIban, SmallBank.Iban), (wire.AccountNumber("99-17"), "99-17"),
            (wire.Box("F-117"), "F-117"), (wire.PersonWithoutNumber("carl utan", "1971-03-09"), Some.Iban(3)), (wire.Company("exempelbolaget ab"), "99-17"),
        ];
        foreach (var (question, finds) in asked)
        {
            Assert.That(await service.AskAsync(question), Does.Contain(finds), question);
        }

        Assert.That(await service.AskAsync(SmallBank.AboutCompany), Does.Not.Contain("F-117"), "a box's reference is told only to who asked by it");
    }

    private void Hold(string customer, string engagement, string? to = null) =>
        database.Execute($"INSERT INTO {database.Prefix}roles (role, customer_key, engagement_key, valid_to) VALUES ('holder', '{customer}', '{engagement}', {(to is null ? "NULL" : $"'{to}'")})");
}
