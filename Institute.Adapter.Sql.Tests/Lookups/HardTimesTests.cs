using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>A database that hangs, goes, forbids and changes: KI4002 in time, and answers again afterwards without a restart.</summary>
[Category("Slow")]
internal sealed class HardTimesTests
{
    private PostgresServer server = null!;
    private PostgresBooks database = null!;
    private BankService service = null!;

    [SetUp]
    public async Task StartAsync()
    {
        server = PostgresServer.Create();
        database = new(server);
        database.FillSmallBank();
        service = await BankService.StartAsync(
            TimeProvider.System, adapter => adapter.AddSqlLookup(database.Configure), o => o.ResponseBudget = TimeSpan.FromSeconds(4));
        Assert.That(await AskAsync(), Is.EqualTo("TRAFF"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await service.DisposeAsync();
        database.Dispose();
        server.Dispose();
    }

    [Test]
    public async Task A_server_that_hangs_is_KI4002_in_time()
    {
        server.Freeze();
        var start = TimeProvider.System.GetTimestamp();
        Assert.That(await AskAsync(), Is.EqualTo("KI4002"));
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(4)));
        server.Thaw();
        await RecoversAsync();
    }

    [Test]
    public async Task A_statement_that_never_ends_is_ended_on_the_server_too()
    {
        database.Execute("ALTER TABLE kvs.accounts RENAME TO accounts_kept; CREATE VIEW kvs.accounts AS SELECT a.* FROM kvs.accounts_kept a, pg_sleep(60); GRANT SELECT ON kvs.accounts TO kvs_lookup");
        Assert.That(await AskAsync(), Is.EqualTo("KI4002"));
        await Eventually(() => database.Ask("SELECT count(*) FROM pg_stat_activity WHERE usename = 'lookup' AND state = 'active'") is 0L);
        database.Execute("DROP VIEW kvs.accounts; ALTER TABLE kvs.accounts_kept RENAME TO accounts");
        await RecoversAsync();
    }

    [Test]
    public async Task A_server_that_dies_and_comes_back_costs_no_restart()
    {
        server.Kill();
        Assert.That(await AskAsync(), Is.EqualTo("KI4002"));
        server.Start();
        await RecoversAsync();
    }

    [Test]
    public async Task A_standby_that_takes_over_answers_the_next_question()
    {
        using var standby = server.Copy();
        server.StopAtOnce();
        standby.Start();
        Assert.That(await AskAsync(), Is.EqualTo("TRAFF"), "over a new connection, at once");
    }

    [Test]
    public async Task Rights_that_are_taken_away_are_KI4002_until_they_are_given_back()
    {
        database.Execute("REVOKE SELECT ON kvs.roles FROM kvs_lookup");
        Assert.That(await AskAsync(), Is.EqualTo("KI4002"));
        database.Execute("GRANT SELECT ON kvs.roles TO kvs_lookup");
        await RecoversAsync();
    }

    [Test]
    public async Task A_view_that_changes_under_way_is_KI4002_until_it_is_as_agreed()
    {
        database.Execute("ALTER TABLE kvs.accounts RENAME COLUMN opened TO opened_on");
        Assert.That(await AskAsync(), Is.EqualTo("KI4002"));
        database.Execute("ALTER TABLE kvs.accounts RENAME COLUMN opened_on TO opened");
        await RecoversAsync();
    }

    [Test]
    public async Task A_row_that_fails_half_way_is_no_half_an_answer()
    {
        database.Execute("""
            CREATE FUNCTION kvs.dies(text) RETURNS text LANGUAGE plpgsql AS 'BEGIN IF $1 = ''A2'' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN $1; END';
            ALTER TABLE kvs.accounts RENAME TO accounts_kept;
            CREATE VIEW kvs.accounts AS SELECT engagement_key, iban, kvs.dies(engagement_key) AS account_number, opened, closed FROM kvs.accounts_kept;
            GRANT SELECT ON kvs.accounts TO kvs_lookup;
            INSERT INTO kvs.roles (role, customer_key, engagement_key) VALUES ('holder', 'K1', 'A2')
            """);
        Assert.That(await AskAsync(), Is.EqualTo("KI4002"));
    }

    private Task<string?> AskAsync() => service.OutcomeAsync(SmallBank.AboutPerson);

    private Task RecoversAsync() => Eventually(() => AskAsync().GetAwaiter().GetResult() is "TRAFF");

    private static Task Eventually(Func<bool> condition)
    {
        Assert.That(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)), Is.True);
        return Task.CompletedTask;
    }
}
