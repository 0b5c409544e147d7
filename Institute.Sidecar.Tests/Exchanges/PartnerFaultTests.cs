using Institute.Sidecar.Budgets;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Partners that are slow, leave, or do not read.</summary>
[Category("Slow")]
public sealed class PartnerFaultTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private RawSidecar sidecar = null!;

    [OneTimeSetUp]
    public async Task Start() => sidecar = await RawSidecar.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await sidecar.DisposeAsync();

    [SetUp]
    public void Answer() => sidecar.Bank.Behaviour = BankAnswers.Answered();

    [Test]
    [CancelAfter(60_000)]
    public async Task A_question_that_does_not_arrive_whole_within_three_seconds_is_KI1010_and_what_came_is_recorded(CancellationToken cancellationToken)
    {
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        await client.SendAsync(sidecar.Head("slow-upload", Question.Length), cancellationToken);
        await client.SendAsync(Question.AsMemory(0, 100), cancellationToken);
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.InRange(TimeSpan.FromSeconds(2.9), ResponseBudget.Whole));
        Assert.That((answer.Status, answer.IsWhole), Is.EqualTo((408, true)));
        Assert.That(answer.Text, Does.Contain("KI1010"));
        Assert.That(await EndsAsync(client, cancellationToken), Is.True, "the rest of the request must not be taken for another");
        var asked = (await RecordsAsync("slow-upload", 3, cancellationToken))[0];
        Assert.That((asked.Detail, asked.Original), Is.EqualTo(("cut", Question[..100])));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_leaves_while_the_bank_works_is_an_abandoned_exchange_and_the_bank_is_told(CancellationToken cancellationToken)
    {
        sidecar.Bank.Behaviour = PeerBehaviour.Hang();
        var (seen, aborted) = (sidecar.Bank.Requests.Count, sidecar.Bank.Aborted);
        await using var client = await AskAsync("gone", cancellationToken);
        await sidecar.Bank.SeenAsync(seen + 1, cancellationToken);
        client.Reset();
        Assert.That((await RecordsAsync("gone", 2, cancellationToken)).Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "ExchangeAbandoned" }));
        await sidecar.Bank.AbortedAsync(aborted + 1, cancellationToken);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_leaves_in_the_middle_of_its_question_is_an_abandoned_exchange(CancellationToken cancellationToken)
    {
        var begun = sidecar.Bank.Begun;
        await using var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head("half", Question.Length, "Expect: 100-continue\r\n"), cancellationToken);

        // A reset throws away what the other side has not read yet: only its 100 shows that it has begun on the body.
        await client.ReadSomeAsync(new byte[128], cancellationToken);
        await client.SendAsync(Question.AsMemory(0, 100), cancellationToken);
        client.Reset();
        var records = await RecordsAsync("half", 2, cancellationToken);
        Assert.That(records.Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "ExchangeAbandoned" }));
        Assert.That((records[0].Detail, sidecar.Bank.Begun), Is.EqualTo(("cut", begun)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_does_not_read_is_reset_at_ten_seconds_and_recorded_as_what_it_was(CancellationToken cancellationToken)
    {
        sidecar.Bank.Behaviour = BankAnswers.Answered(KvsAnswer.Of(7 * 1024 * 1024));
        await using var client = await sidecar.ConnectAsync(cancellationToken, receiveBuffer: 4096);
        await client.SendAsync(sidecar.Head("reads-slowly", Question.Length), cancellationToken);
        await client.SendAsync(Question, cancellationToken);
        var records = await RecordsAsync("reads-slowly", 3, cancellationToken);
        var delivered = records[2];

        // By the records: finding them among megabytes takes its time.
        Assert.That(delivered.Time - records[0].Time, Is.InRange(TimeSpan.FromSeconds(8.4), TimeSpan.FromSeconds(12)), "the question's record is written within a second and a half");
        Assert.That(delivered.Detail, Does.Match("^aborted after [0-9]+ bytes$"));
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That(answer.IsWhole, Is.False, "a partial answer never looks whole");
        Assert.That(answer.Body, Has.Length.LessThan(7 * 1024 * 1024));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_ends_its_sending_half_has_left_and_reads_nothing_that_looks_like_an_answer(CancellationToken cancellationToken)
    {
        sidecar.Bank.Behaviour = PeerBehaviour.Hang();
        var (seen, aborted) = (sidecar.Bank.Requests.Count, sidecar.Bank.Aborted);
        await using var client = await AskAsync("half-closed", cancellationToken);
        await sidecar.Bank.SeenAsync(seen + 1, cancellationToken);

        // A close and a half-close are the same on the wire.
        await client.ShutdownSendingAsync(alsoSocket: true);

        Assert.That((await client.ReadAnswerAsync(cancellationToken)).IsNothing, Is.True, "an empty 200 would read as an answer");
        Assert.That((await RecordsAsync("half-closed", 2, cancellationToken)).Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "ExchangeAbandoned" }));
        await sidecar.Bank.AbortedAsync(aborted + 1, cancellationToken);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_goodbye_of_TLS_alone_leaves_the_way_back_open_and_the_answer_comes_whole(CancellationToken cancellationToken)
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sidecar.Bank.Behaviour = PeerBehaviour.After(open.Task, BankAnswers.Answered());
        var seen = sidecar.Bank.Requests.Count;
        await using var client = await AskAsync("close-notify", cancellationToken);
        await sidecar.Bank.SeenAsync(seen + 1, cancellationToken);

        await client.ShutdownSendingAsync(alsoSocket: false);
        open.SetResult();

        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That((answer.Status, answer.IsWhole, answer.Body), Is.EqualTo((200, true, KvsAnswer.NoHit())));
        Assert.That((await RecordsAsync("close-notify", 3, cancellationToken))[2].Detail, Is.EqualTo("whole"));
    }

    private async Task<RawTlsClient> AskAsync(string correlationId, CancellationToken cancellationToken)
    {
        var client = await sidecar.ConnectAsync(cancellationToken);
        await client.SendAsync(sidecar.Head(correlationId, Question.Length), cancellationToken);
        await client.SendAsync(Question, cancellationToken);
        return client;
    }

    private Task<IReadOnlyList<LoggedRecord>> RecordsAsync(string correlationId, int count, CancellationToken cancellationToken) => sidecar.RecordsAsync(correlationId, count, cancellationToken);

    private static async Task<bool> EndsAsync(RawTlsClient client, CancellationToken cancellationToken) =>
        await client.ReadSomeAsync(new byte[1], cancellationToken) == 0;
}
