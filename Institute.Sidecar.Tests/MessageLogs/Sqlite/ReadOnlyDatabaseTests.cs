using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Testing;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Sqlite;

/// <summary>What everybody but the writer opens a segment with: it reads, and takes nothing for what it is not.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReadOnlyDatabaseTests : IDisposable
{
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly TemporaryDirectory directory = new();
    private readonly string file;

    public ReadOnlyDatabaseTests()
    {
        file = directory.File("000001-2026-11.db");
        SqliteConnections.Create(file);
    }

    public void Dispose() => directory.Dispose();

    [Test]
    public void It_does_not_write()
    {
        using var database = SqliteConnections.OpenReader(file);
        Assert.That(() => database.Query("INSERT INTO leaves VALUES (1, x'00')", row => row.Number(0)), Throws.InstanceOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(ReadOnly));
    }

    [TestCase("PRAGMA mmap_size", 0, Description = "a page that cannot be read would end the process")]
    [TestCase("PRAGMA temp_store", 2, Description = "nothing of the log is laid in temporary files")]
    [TestCase("PRAGMA trusted_schema", 0)]
    [TestCase("PRAGMA busy_timeout", 1000)]
    public void It_is_set_as_every_connection_to_the_log(string sql, long expected)
    {
        using var database = SqliteConnections.OpenReader(file);
        Assert.That(database.Query(sql, row => row.Number(0)), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Rows_are_given_in_order_with_what_was_asked_for()
    {
        using var database = SqliteConnections.OpenReader(file);
        Assert.That(
            database.Query("SELECT value, $text, $bytes FROM json_each('[3,1,2]') WHERE value > $least ORDER BY value", row => (row.Number(0), row.TextOrNull(1), row.Bytes(2).Length), ("$least", 1L), ("$text", "å"), ("$bytes", new byte[] { 1, 0 })),
            Is.EqualTo(new[] { (2L, "å", 2), (3L, "å", 2) }));
    }

    [Test]
    public void A_column_that_holds_something_else_is_said_to()
    {
        using var database = SqliteConnections.OpenReader(file);
        var kinds = database.Query(
            "SELECT column1 FROM (VALUES (NULL), (7), (7.5), ('7'), (x'37'))",
            row => (row.IsNull(0), row.NumberOrNull(0), row.TextOrNull(0), row.BytesOrNull(0)?.Length));
        Assert.That(kinds, Is.EqualTo(new (bool, long?, string?, int?)[] { (true, null, null, null), (false, 7, null, null), (false, null, null, null), (false, null, "7", null), (false, null, null, 1) }));
        Assert.That(() => database.Query("SELECT '7'", row => row.Number(0)), Throws.InstanceOf<FormatException>());
        Assert.That(() => database.Query("SELECT '7'", row => row.Bytes(0)), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void A_file_that_is_missing_or_no_database_is_a_failure_of_its_own()
    {
        Assert.That(() => SqliteConnections.OpenReader(directory.File("missing.db")), Throws.InstanceOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(CannotOpen));
        File.WriteAllText(directory.File("other.db"), new string('x', 4096));
        Assert.That(() => SqliteConnections.OpenReader(directory.File("other.db")), Throws.InstanceOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(NotADatabase));
        Assert.That(File.Exists(directory.File("missing.db")), Is.False);
    }
}
