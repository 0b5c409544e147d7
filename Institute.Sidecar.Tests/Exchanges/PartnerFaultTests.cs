using System.Globalization;
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

    private SidecarEnvironment environment = null!;
    private string token = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(null, CancellationToken.None);
        using var partner = environment.Connect();
        token = await partner.TokenAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop() => await environment.DisposeAsync();

    [SetUp]
    public void Answer() => environment.Bank.Behaviour = BankAnswers.Answered();

    [Test]
    [CancelAfter(60_000)]
    public async Task A_question_that_does_not_arrive_whole_within_three_seconds_is_KI1010_and_what_came_is_recorded(CancellationToken cancellationToken)
    {
        await using var client = await ConnectAsync(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        await client.SendAsync(Head("slow-upload", Question.Length), cancellationToken);
        await client.SendAsync(Question.AsMemory(0, 100), cancellationToken);
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.InRange(TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(5)));
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
        environment.Bank.Behaviour = PeerBehaviour.Hang();
        var (seen, aborted) = (environment.Bank.Requests.Count, environment.Bank.Aborted);
        await using var client = await ConnectAsync(cancellationToken);
        await client.SendAsync(Head("gone", Question.Length), cancellationToken);
        await client.SendAsync(Question, cancellationToken);
        await environment.Bank.SeenAsync(seen + 1, cancellationToken);
        client.Reset();
        Assert.That((await RecordsAsync("gone", 2, cancellationToken)).Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "ExchangeAbandoned" }));
        while (environment.Bank.Aborted == aborted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_leaves_in_the_middle_of_its_question_is_an_abandoned_exchange(CancellationToken cancellationToken)
    {
        var begun = environment.Bank.Begun;
        await using var client = await ConnectAsync(cancellationToken);
        await client.SendAsync(Head("half", Question.Length, "Expect: 100-continue\r\n"), cancellationToken);

        // A reset throws away what the other side has not read yet: only its 100 shows that it has begun on the body.
        await client.ReadSomeAsync(new byte[128], cancellationToken);
        await client.SendAsync(Question.AsMemory(0, 100), cancellationToken);
        client.Reset();
        var records = await RecordsAsync("half", 2, cancellationToken);
        Assert.That(records.Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "ExchangeAbandoned" }));
        Assert.That((records[0].Detail, environment.Bank.Begun), Is.EqualTo(("cut", begun)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_does_not_read_is_reset_at_ten_seconds_and_recorded_as_what_it_was(CancellationToken cancellationToken)
    {
        environment.Bank.Behaviour = BankAnswers.Answered(KvsAnswer.Of(7 * 1024 * 1024));
        await using var client = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken, receiveBuffer: 4096);
        var start = TimeProvider.System.GetTimestamp();
        await client.SendAsync(Head("reads-slowly", Question.Length), cancellationToken);
        await client.SendAsync(Question, cancellationToken);
        var delivered = (await RecordsAsync("reads-slowly", 3, cancellationToken))[2];
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.InRange(TimeSpan.FromSeconds(9.9), TimeSpan.FromSeconds(12)));
        Assert.That(delivered.Detail, Does.Match("^aborted after [0-9]+ bytes$"));
        var answer = await client.ReadAnswerAsync(cancellationToken);
        Assert.That(answer.IsWhole, Is.False, "a partial answer never looks whole");
        Assert.That(answer.Body, Has.Length.LessThan(7 * 1024 * 1024));
    }

    private Task<RawTlsClient> ConnectAsync(CancellationToken cancellationToken) =>
        RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken);

    private string Head(string correlationId, int length, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/xml\r\n{PartnerClient.CorrelationHeader}: {correlationId}\r\n{more}Content-Length: {length}\r\n\r\n");

    private static async Task<bool> EndsAsync(RawTlsClient client, CancellationToken cancellationToken) =>
        await client.ReadSomeAsync(new byte[1], cancellationToken) == 0;

    private async Task<IReadOnlyList<LoggedRecord>> RecordsAsync(string correlationId, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var records = environment.Records().Where(r => string.Equals(r.CorrelationId, correlationId, StringComparison.Ordinal)).ToList();
            if (records.Count >= count)
            {
                return records;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }
}
