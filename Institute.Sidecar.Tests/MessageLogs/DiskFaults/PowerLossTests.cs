using Institute.Sidecar.Tests.MessageLogs.Processes;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>Fifty points of one run; <c>bench -- powerloss</c> takes every one.</summary>
[TestFixture]
[CancelAfter(300_000)]
internal sealed class PowerLossTests
{
    private const int Cuts = 50;

    [Test]
    [Category("Slow")]
    public async Task Wherever_the_power_goes_no_answer_was_sent_without_both_its_records(CancellationToken cancellationToken)
    {
        var outcome = await PowerLossCampaign.RunAsync(LogLoad.Steps, "FULL", Cuts, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Disks, Is.EqualTo(Cuts));
            Assert.That(outcome.SaidInRun, Is.EqualTo(36), "20 questions, 16 answers: the whole run was understood");
            Assert.That(outcome.Said, Is.GreaterThan(Cuts), "otherwise nothing was tried");
            Assert.That((outcome.Lost, outcome.Unreadable), Is.EqualTo((0, 0)));
            Assert.That(outcome.Faults, Is.Empty);
        });
    }

    [Test]
    [Category("Slow")]
    public async Task Nor_when_it_goes_while_segments_are_left_and_sealed(CancellationToken cancellationToken)
    {
        var outcome = await PowerLossCampaign.RunAsync(LogLoad.Rolls, "FULL", Cuts, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.SaidInRun, Is.EqualTo(2 * RollingLoad.Exchanges), "the whole run was understood");
            Assert.That(outcome.Said, Is.GreaterThan(Cuts), "otherwise nothing was tried");
            Assert.That((outcome.Lost, outcome.Unreadable), Is.EqualTo((0, 0)));
            Assert.That(outcome.Faults, Is.Empty);
        });
    }

    [TestCase(LogLoad.Steps, "OFF")]
    [TestCase(LogLoad.Steps, "NORMAL", Description = "It is acknowledged before the sync.")]
    [TestCase(LogLoad.EarlySteps, "FULL", Description = "The answer leaves before its commit.")]
    [Category("Slow")]
    public async Task A_log_that_promises_too_early_loses_what_was_sent_in_the_same_power_loss(string mode, string synchronous, CancellationToken cancellationToken) =>
        Assert.That((await PowerLossCampaign.RunAsync(mode, synchronous, mode is LogLoad.EarlySteps ? 200 : Cuts, cancellationToken)).Lost, Is.GreaterThan(0));
}
