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

    [TestCase(0, TestName = "A verifier that believes everything is caught")]
    [TestCase(1, TestName = "A verifier that accuses everything is caught")]
    [TestCase(2, TestName = "A verifier that can judge nothing is caught")]
    public void A_verifier_that_is_sabotaged_is_caught(int verdict)
    {
        using var directory = new TemporaryDirectory();
        using var campaign = new ForgeryCampaign(directory.Folder("logs"), _ => (verdict, "sabotaged"));
        for (var seed = 0; seed < 20; seed++)
        {
            campaign.Run(seed, CancellationToken.None);
        }

        Assert.That(campaign.Failures, Is.Not.Empty.And.All.Contains("the verifiers disagree"));
    }

    [Test]
    public void A_verifier_that_passes_over_one_rule_is_caught()
    {
        using var directory = new TemporaryDirectory();
        using var campaign = new ForgeryCampaign(
            directory.Folder("logs"),
            v => v.Told.Contains("signature", StringComparison.OrdinalIgnoreCase) ? (0, "") : v);
        for (var seed = 0; seed < 60; seed++)
        {
            campaign.Run(seed, CancellationToken.None);
        }

        Assert.That(campaign.Failures, Is.Not.Empty.And.All.Contains("signature").IgnoreCase);
    }
}
