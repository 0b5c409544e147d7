using Institute.Sidecar.MessageLogs.Records;
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
        var sent = new List<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            sent.AddRange(await RunAndKillAsync(folder, after: 20 + (kill * 37), cancellationToken));
        }

        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var records = folder.Records();
        var questions = Of(RecordKind.QuestionReceived);
        var answers = Of(RecordKind.AnswerReady);
        var abandoned = Of(RecordKind.ExchangeAbandoned);
        Assert.Multiple(() =>
        {
            Assert.That(sent, Has.Count.GreaterThan(Kills), "otherwise nothing was tried");
            Assert.That(sent.Where(id => !answers.Contains(id) || !questions.Contains(id)), Is.Empty);
            Assert.That(abandoned, Is.EquivalentTo(questions.Except(answers)));
            Assert.That(abandoned, Is.Not.Empty);
            Assert.That(records.Count(r => r.Kind == RecordKind.Started), Is.EqualTo(Kills + 1));
            Assert.That(folder.Verify().Faults, Is.Empty);
        });

        HashSet<Guid> Of(RecordKind kind) => [.. records.Where(r => r.Kind == kind).Select(r => r.ExchangeId!.Value)];
    }

    [Test]
    public async Task An_answer_that_leaves_before_its_commit_is_noticed(CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        var missing = 0;
        for (var kill = 0; missing == 0 && kill < Kills; kill++)
        {
            var sent = await RunAndKillAsync(folder, after: 50, cancellationToken, mode: "early");
            var answers = folder.Records().Where(r => r.Kind == RecordKind.AnswerReady).Select(r => r.ExchangeId!.Value).ToHashSet();
            missing = sent.Count(id => !answers.Contains(id));
        }

        Assert.That(missing, Is.GreaterThan(0), "the test above would not notice either");
    }

    private static async Task<IReadOnlyList<Guid>> RunAndKillAsync(LogFolder folder, int after, CancellationToken cancellationToken, string mode = "load")
    {
        using var process = ChildProcess.Start(mode, folder.Options);
        var sent = new List<Guid>();
        for (var line = await process.StandardOutput.ReadLineAsync(cancellationToken); line is not null; line = await process.StandardOutput.ReadLineAsync(cancellationToken))
        {
            if (line.StartsWith("A ", StringComparison.Ordinal) && Guid.TryParse(line.AsSpan(2), out var exchange))
            {
                sent.Add(exchange);
            }

            if (--after == 0)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(cancellationToken);
        Assert.That(after, Is.LessThanOrEqualTo(0), await process.StandardError.ReadToEndAsync(cancellationToken));
        return sent;
    }
}
