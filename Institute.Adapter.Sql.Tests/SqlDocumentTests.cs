using Institute.Testing.Conventions;

namespace Institute.Adapter.Sql.Tests;

internal sealed class SqlDocumentTests
{
    private static readonly string Document = Repository.Read("docs", "sql.md");

    [Test]
    public void Every_view_and_column_stands_in_the_document_as_the_contract_has_it()
    {
        foreach (var view in SqlContract.Views.Concat(SqlContract.Tables))
        {
            Assert.That(Document, Does.Contain($"### `{view.Name}`\n{view.Meaning}"));
            foreach (var c in view.Columns)
            {
                var row = $"| `{c.Name}` | {c.Type.ToString().ToLowerInvariant()} | {(c.IsNullable ? "yes" : "no")} | {c.Meaning} | {c.Example} | {c.Source} |";
                Assert.That(Document, Does.Contain(row));
            }
        }
    }

    [Test]
    public void Every_index_of_the_DDL_stands_in_the_document()
    {
        foreach (var line in Repository.Read("Institute.Adapter.Sql", "Ddl", "sqlite.sql").Split('\n').Where(l => l.StartsWith("CREATE INDEX", StringComparison.Ordinal)))
        {
            Assert.That(Document, Does.Contain($"`{line[(line.IndexOf(" ON ", StringComparison.Ordinal) + 4)..].TrimEnd(';', '\r')}`"), line);
        }
    }
}
