using System.Security;
using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Sql.Tests.Lookups;

[TestFixture(SqlDialect.Sqlite)]
[TestFixture(SqlDialect.PostgreSql)]
internal sealed class InjectionTests(SqlDialect dialect)
{
    [Test]
    public async Task What_is_asked_for_never_becomes_a_statement()
    {
        using var database = BooksDatabase.Create(dialect);
        database.FillSmallBank();
        await database.UpdateNamesAsync(TimeProvider.System);
        await using var service = await BankService.StartAsync(TimeProvider.System, adapter => adapter.AddSqlLookup(database.Configure));
        string[] attempts = ["' OR '1'='1", "'; DROP TABLE accounts; --", "') OR 1=1 --", "\" OR \"\"=\"", "@name", "$1", "{0}", "\\'; --", "1 UNION SELECT 1"];
        foreach (var attempt in attempts)
        {
            var text = SecurityElement.Escape(attempt);
            string[] questions = [BankService.Wire.Company(text), BankService.Wire.PersonWithoutNumber(text, "1971-03-09"), BankService.Wire.AccountNumber(text), BankService.Wire.Box(text)];
            foreach (var question in questions)
            {
                Assert.That(await service.OutcomeAsync(question), Is.EqualTo("INGEN_TRAFF").Or.EqualTo("KI1002").Or.EqualTo("KI1003"), question);
            }
        }

        Assert.That(await service.OutcomeAsync(SmallBank.AboutPerson), Is.EqualTo("TRAFF"), "everything is still there");
    }
}
