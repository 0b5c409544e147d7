using Institute.Sidecar.Tests.MessageLogs.Processes;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>SIGKILL under load: what a client has received is in the log.</summary>
[TestFixture]
[CancelAfter(180_000)]
internal sealed class KillTests
{
    private const int Kills = 20;

    [Test]
    [Category("Slow")]
    public async Task After_every_kill_each_answer_that_left_is_in_the_log_with_its_question_and_no_question_is_left_open(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var outcome = await LogKills.RunAsync(folder, Kills, LogLoad.Honest, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Sent, Is.GreaterThan(Kills), "otherwise nothing was tried");
            Assert.That(outcome.WithoutRecords, Is.Zero);
            Assert.That(outcome.Abandoned, Is.GreaterThan(0));
            Assert.That(outcome.IsEachOpenQuestionTold, Is.True);
            Assert.That(outcome.Starts, Is.EqualTo(Kills + 1));
            Assert.That(outcome.Faults, Is.Zero);
        });
    }

    [Test]
    public async Task An_answer_that_leaves_before_its_commit_is_noticed(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var missing = 0;
        for (var round = 0; missing == 0 && round < Kills; round++)
        {
            missing = (await LogKills.RunAsync(folder, 1, LogLoad.Early, cancellationToken)).WithoutRecords;
        }

        Assert.That(missing, Is.GreaterThan(0), "the test above would not notice either");
    }
}
