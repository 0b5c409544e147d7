using System.Security.Authentication;
using System.Text.Json.Nodes;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>What never reaches the bank: no certificate, closed hours, an outage, a log that takes nothing.</summary>
public sealed class RefusedEarlyTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    [Test]
    [CancelAfter(30_000)]
    public async Task Without_a_certificate_not_a_byte_of_HTTP_comes_and_the_reason_is_counted_and_recorded(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        RawAnswer? answer = null;
        try
        {
            await using var client = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, null, cancellationToken);
            await client.SendAsync("POST /kvs/v1/fragor HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", cancellationToken);
            answer = await client.ReadAnswerAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The refusal may meet the handshake or the writing already.
        }

        Assert.That(answer is null || (answer.IsNothing && answer.Body.Length == 0), Is.True);
        var counter = environment.Services.GetRequiredService<RefusalCounter>();
        while (counter.SinceStart().Count == 0 || !environment.Operational.Has(2010))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        Assert.That(counter.SinceStart(), Has.Count.EqualTo(1).And.One.Matches<KeyValuePair<string, long>>(c => c.Key.Contains("NoCertificate", StringComparison.Ordinal) && c.Value == 1));
        Assert.That(environment.Operational.Lines.Select(l => l.Text), Has.One.Contains("NoCertificate"));
        Assert.That(environment.Bank.Begun, Is.Zero);
        await environment.StopAsync();
        Assert.That(environment.Records().Single(r => r.Kind is "RefusalsCounted").Detail, Does.Contain("NoCertificate"));
    }

    [TestCase("2026-11-21T01:30:00Z", "5400", TestName = "At_half_past_two_the_answer_is_KI3001_until_04_00_00")]
    [TestCase("2026-11-21T22:30:00Z", "16200", TestName = "At_half_past_23_the_answer_is_KI3001_until_04_00_00_tomorrow")]
    [CancelAfter(30_000)]
    public async Task Outside_the_window_is_KI3001_on_the_record(string now, string retryAfter, CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock, Settings = s => s["Availability"] = new JsonObject() }, cancellationToken);
        using var partner = environment.Connect();
        var answer = await partner.AskAsync(Question, cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((503, "KI3001")));
        Assert.That(answer.Headers["Retry-After"], Is.EqualTo(retryAfter.Replace("5400", "5400", StringComparison.Ordinal)), "to 04:00:00, the margin not counted");
        Assert.That(environment.Bank.Begun, Is.Zero);
        await environment.StopAsync();
        var records = environment.Records().Where(r => r.ExchangeId is not null).ToList();
        Assert.That(records.Select(r => (r.Kind, r.Outcome)), Is.EqualTo(new[] { ("QuestionReceived", ""), ("AnswerReady", "KI3001"), ("AnswerDelivered", "KI3001") }));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_question_taken_at_22_59_59_is_answered(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 11, 21, 21, 59, 59, TimeSpan.Zero));
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock, Settings = s => s["Availability"] = new JsonObject { ["MarginSeconds"] = 0 } }, cancellationToken);
        environment.Bank.Behaviour = Institute.Testing.Peers.PeerBehaviour.From(async (context, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await BankAnswers.Answered().Invoke(context, token);
        });
        using var partner = environment.Connect();
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Fault, Is.EqualTo("KI3001"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_planned_outage_is_KI3002_until_its_end(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        var outage = new JsonObject { ["From"] = "2026-06-10T11:30:00+02:00", ["To"] = "2026-06-10T12:10:00+02:00", ["Reason"] = "Byte av databas", ["AnnouncedOn"] = "2026-06-01" };
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { Clock = clock, Settings = s => s["Availability"] = new JsonObject { ["PlannedOutages"] = new JsonArray(outage) } }, cancellationToken);
        using var partner = environment.Connect();
        var answer = await partner.AskAsync(Question, cancellationToken);
        Assert.That((answer.Status, answer.Fault, answer.Headers["Retry-After"]), Is.EqualTo((503, "KI3002", "600")));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "the twin: ten minutes later");
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_log_that_takes_no_record_is_KI3004_and_the_bank_hears_nothing(CancellationToken cancellationToken)
    {
        // Everything but questions is recorded, so that there is a token and nothing else keeps the question from the bank.
        var log = new RecordingLog(entry => Task.FromResult<AppendResult>(entry.Kind is RecordKind.QuestionReceived ? new AppendResult.Refused("the disk is full") : new AppendResult.Durable(1)));
        await using var environment = await SidecarEnvironment.StartAsync(new() { Replace = b => b.Services.AddSingleton<IMessageLog>(log) }, cancellationToken);
        using var partner = environment.Connect();
        var answer = await partner.AskAsync(Question, cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((503, "KI3004")));
        Assert.That(environment.Bank.Begun, Is.Zero);
        Assert.That(answer.CorrelationId, Is.Not.Null);
    }
}
