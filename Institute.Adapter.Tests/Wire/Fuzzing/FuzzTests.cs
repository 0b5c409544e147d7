namespace Institute.Adapter.Tests.Wire.Fuzzing;

internal sealed class FuzzTests
{
    [Test]
    [CancelAfter(120_000)]
    [Category("Slow")]
    public void Twenty_thousand_spoilt_questions_crash_nothing_and_give_no_answer_that_breaks_the_schema([ValueSource(typeof(FuzzTarget), nameof(FuzzTarget.Names))] string format, CancellationToken cancellationToken)
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var campaign = new FuzzCampaign(FuzzTarget.Of(format), seed);

        campaign.Run(20_000, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(campaign.Failures, Is.Empty);
            Assert.That(campaign.Outcomes.Keys, Is.SupersetOf(new[] { "KI1001", "KI1002", "KI1003", "read" }), "the questions were spoilt in all ways");
        });
    }
}
