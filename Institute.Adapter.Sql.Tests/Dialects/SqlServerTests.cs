using Institute.Testing.Conventions;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Institute.Adapter.Sql.Tests.Dialects;

/// <summary>SQL Server runs on no machine of ours: its statements are parsed by its own grammar, and its driver is compiled against.</summary>
internal sealed class SqlServerTests
{
    [Test]
    public void The_DDL_is_good_Transact_SQL() => Assert.That(FaultsOf(Repository.Read("Institute.Adapter.Sql", "Ddl", "sqlserver.sql")), Is.Empty);

    [Test]
    public void Every_question_is_good_Transact_SQL()
    {
        var options = Options();
        var text = new QuestionText(SqlNames.Of(options, []), hasBooksState: true);
        foreach (var statement in new[] { text.Person, text.Organisation, text.Name, text.CompanyName, text.Iban, text.AccountNumber, text.Box, text.Links })
        {
            // Dapper puts one parameter for each spelling in.
            Assert.That(FaultsOf(statement.Replace("IN @numbers", "IN (@numbers1, @numbers2)", StringComparison.Ordinal)), Is.Empty, statement);
        }
    }

    [Test]
    public void A_statement_that_is_none_is_seen() => Assert.That(FaultsOf("SELECT x FROM y LIMIT 3 OFFSET"), Is.Not.Empty);

    [Test]
    public void Its_driver_is_a_source_of_data() => Assert.That(Options().DataSource, Is.Not.Null);

    private static SqlLookupOptions Options() => new()
    {
        Dialect = SqlDialect.SqlServer,
        DataSource = SqlClientFactory.Instance.CreateDataSource("Server=localhost;Database=books;Encrypt=True"),
    };

    private static IEnumerable<string> FaultsOf(string text)
    {
        using var reader = new StringReader(text);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var faults);
        return faults.Select(f => $"line {f.Line}: {f.Message}");
    }
}
