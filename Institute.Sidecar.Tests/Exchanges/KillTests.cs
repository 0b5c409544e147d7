using Institute.Testing.Databases;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>SIGKILL under load: what a client received is in the log with its question, and what nobody answered is told as abandoned.</summary>
[Category("Slow")]
public sealed class KillTests
{
    private const int Kills = 20;

    /// <summary>Of what keeps a log in a database: the rest is asked for by <c>bench -- kill</c>.</summary>
    private const int FewKills = 3;

    [Test]
    [CancelAfter(280_000)]
    public async Task Whatever_a_client_received_is_in_the_log_after_twenty_kills(CancellationToken cancellationToken)
    {
        var outcome = await new KillCampaign(Kills, Seed()).RunAsync(cancellationToken);
        AssertWhole(outcome);
        Assert.That(outcome.Unrecorded * 10, Is.LessThan(outcome.Received), "the log kept up");
        Assert.That(outcome.Unanswered, Is.GreaterThanOrEqualTo(Kills), "each kill left some");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Whatever_a_client_received_is_in_the_database_after_kills_of_the_sidecar(CancellationToken cancellationToken)
    {
        var outcome = await new KillCampaign(FewKills, Seed(), SharedServer.Instance).RunAsync(cancellationToken);
        AssertWhole(outcome);
        Assert.That(outcome.Unanswered, Is.GreaterThan(0), "kills left some");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Whatever_a_client_received_is_in_the_database_after_kills_of_its_server(CancellationToken cancellationToken)
    {
        using var server = PostgresServer.Create();
        var outcome = await new KillServerCampaign(FewKills, Seed(), server).RunAsync(cancellationToken);
        AssertWhole(outcome);
        Assert.That(outcome.Unrecorded, Is.GreaterThanOrEqualTo(FewKills), "clients met each absence");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_server_that_forgets_what_it_acknowledged_is_noticed(CancellationToken cancellationToken)
    {
        using var server = PostgresServer.Create();
        var missing = 0;
        for (var round = 0; missing == 0 && round < FewKills; round++)
        {
            missing = (await new KillServerCampaign(1, Seed(), server, isForgetful: true).RunAsync(cancellationToken)).WithoutRecords;
        }

        Assert.That(missing, Is.GreaterThan(0), "the test above would not notice either");
    }

    private static int Seed()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        return seed;
    }

    private static void AssertWhole(KillOutcome outcome) => Assert.Multiple(() =>
    {
        Assert.That(outcome.Received, Is.GreaterThan(outcome.Kills), "the load was one");
        Assert.That(outcome.WithoutRecords, Is.Zero);
        Assert.That(outcome.IsEachExchangeWhole, Is.True);
        Assert.That(outcome.IsUnbroken, Is.True);
        Assert.That(outcome.Faults, Is.Zero);
        Assert.That(outcome.Starts, Is.EqualTo(outcome.ExpectedStarts));
        Assert.That(outcome.ExitCode, Is.Zero);
    });
}
