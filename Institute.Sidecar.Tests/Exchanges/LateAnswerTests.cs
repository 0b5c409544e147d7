using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>The bank answers at 8.9 s and the log is slow: on the sidecar's own clock, which only the test moves.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LateAnswerTests
{
    private readonly ManualTimeProvider clock = new();
    private readonly TaskCompletionSource<AppendResult> commit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource handedOver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Test]
    [CancelAfter(30_000)]
    public async Task A_commit_of_300_ms_is_waited_for(CancellationToken cancellationToken)
    {
        var (answer, log) = await AskAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(300));
                commit.SetResult(new AppendResult.Durable(2));
            },
            cancellationToken);
        Assert.That((answer.Status, answer.Outcome), Is.EqualTo((200, "INGEN_TRAFF")));
        Assert.That(log.Entries.Select(e => e.Kind), Has.None.EqualTo(RecordKind.LogGap));
    }

    [TestCase(true, TestName = "A_commit_of_1400_ms_is_not_waited_for_past_nine_point_eight")]
    [TestCase(false, TestName = "A_commit_that_never_ends_is_not_waited_for_past_nine_point_eight")]
    [CancelAfter(30_000)]
    public async Task A_late_commit_is_KI3004_told_as_a_gap(bool ends, CancellationToken cancellationToken)
    {
        var (answer, log) = await AskAsync(() => clock.Advance(TimeSpan.FromMilliseconds(900)), cancellationToken);
        if (ends)
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            commit.SetResult(new AppendResult.Durable(2));
        }

        Assert.That((answer.Status, answer.Fault), Is.EqualTo((503, "KI3004")));
        Assert.That(log.Entries.Select(e => (e.Kind, e.Detail)), Does.Contain((RecordKind.AnswerDelivered, "late, not sent")).And.Contain((RecordKind.LogGap, "answered unrecorded")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_answer_at_nine_seconds_is_too_late(CancellationToken cancellationToken)
    {
        var log = Log();
        await using var environment = await StartAsync(log, cancellationToken);
        environment.Bank.Behaviour = PeerBehaviour.From(async (context, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(9));
            await BankAnswers.Answered().Invoke(context, token);
        });
        commit.SetResult(new AppendResult.Durable(2));
        using var partner = environment.Connect();
        Assert.That((await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken)).Fault, Is.EqualTo("KI4001"));
    }

    private async Task<(PartnerAnswer Answer, RecordingLog Log)> AskAsync(Action whenHandedOver, CancellationToken cancellationToken)
    {
        var log = Log();
        await using var environment = await StartAsync(log, cancellationToken);
        environment.Bank.Behaviour = PeerBehaviour.From(async (context, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(8.9));
            await BankAnswers.Answered().Invoke(context, token);
        });
        using var partner = environment.Connect();
        var asking = partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
        await handedOver.Task.WaitAsync(cancellationToken);
        whenHandedOver();
        return (await asking, log);
    }

    private Task<SidecarEnvironment> StartAsync(RecordingLog log, CancellationToken cancellationToken) =>
        SidecarEnvironment.StartAsync(new() { Clock = clock, Replace = b => b.Services.AddSingleton<IMessageLog>(log) }, cancellationToken);

    private RecordingLog Log() => new(entry =>
    {
        if (entry.Kind is not RecordKind.AnswerReady)
        {
            return Task.FromResult<AppendResult>(new AppendResult.Durable(1));
        }

        handedOver.TrySetResult();
        return commit.Task;
    });
}
