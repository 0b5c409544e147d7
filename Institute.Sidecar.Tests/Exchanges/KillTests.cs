namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>SIGKILL under load: what a client received is in the log with its question, and what nobody answered is told as abandoned.</summary>
[Category("Slow")]
public sealed class KillTests
{
    private const int Kills = 20;

    [Test]
    [CancelAfter(280_000)]
    public async Task Whatever_a_client_received_is_in_the_log_after_twenty_kills(CancellationToken cancellationToken)
    {
        var outcome = await new KillCampaign(Kills).RunAsync(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Received, Is.GreaterThan(Kills), "the load was one");
            Assert.That(outcome.Unrecorded * 10, Is.LessThan(outcome.Received), "the log kept up");
            Assert.That(outcome.WithoutRecords, Is.Zero);
            Assert.That(outcome.Unanswered, Is.GreaterThanOrEqualTo(Kills), "each kill left some");
            Assert.That(outcome.IsEachExchangeWhole, Is.True);
            Assert.That(outcome.IsUnbroken, Is.True);
            Assert.That(outcome.Starts, Is.EqualTo(Kills + 1));
            Assert.That(outcome.ExitCode, Is.Zero);
        });
    }
}
