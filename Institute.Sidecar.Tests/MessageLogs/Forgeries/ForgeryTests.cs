using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>Both verifiers say the same of every log, believe no forgery that they can see, and accuse no honest log.</summary>
[TestFixture]
[CancelAfter(300_000)]
internal sealed class ForgeryTests
{
    private const int Logs = 500;

    [Test]
    [Category("Slow")]
    public void Of_five_hundred_made_logs_both_verifiers_say_the_same_and_believe_no_forgery(CancellationToken cancellationToken)
    {
        using var directory = new TemporaryDirectory();
        using var campaign = new ForgeryCampaign(directory.Folder("logs"));
        for (var seed = 0; seed < Logs; seed++)
        {
            campaign.Run(seed, cancellationToken);
        }

        Assert.That(campaign.Failures, Is.Empty, () => string.Join('\n', campaign.Failures.Take(10)));
        Assert.That(campaign.Counts, Has.Count.GreaterThan(40), "each kind of forgery occurs");
    }
}
