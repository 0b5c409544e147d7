using System.Text.Json.Nodes;
using Institute.Sidecar.Operations;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>More than agreed: what is over the bound is refused at once, and what was taken keeps its answer.</summary>
public sealed class OverloadTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    [Test]
    [CancelAfter(30_000)]
    public async Task Over_the_bound_is_KI3003_with_the_body_unread_and_those_in_flight_are_answered(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxRequestsInFlight"] = 4, cancellationToken);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        environment.Bank.Behaviour = PeerBehaviour.After(open.Task, BankAnswers.Answered());
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        var taken = Enumerable.Range(0, 4).Select(_ => partner.AskAsync(Question, cancellationToken)).ToList();
        await environment.Bank.SeenAsync(4, cancellationToken);

        // The body is announced and never sent: who waits for it gets no answer to this.
        await using (var raw = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken))
        {
            await raw.SendAsync($"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: 60000\r\n\r\n", cancellationToken);
            var refused = await raw.ReadAnswerAsync(cancellationToken);
            Assert.That((refused.Status, refused.Headers["retry-after"], refused.IsWhole), Is.EqualTo((503, "1", true)));
            Assert.That(refused.Text, Does.Contain("KI3003"));
        }

        Assert.That(environment.Services.GetRequiredService<RefusalCounter>().SinceStart().Single(c => c.Key.StartsWith("KI3003", StringComparison.Ordinal)).Value, Is.EqualTo(1));
        open.SetResult();
        Assert.That((await Task.WhenAll(taken)).Select(a => a.Status), Has.All.EqualTo(200));
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "the seats are free again");
        await environment.StopAsync();
        Assert.That(environment.Records().Count(r => r.Kind is "QuestionReceived"), Is.EqualTo(5), "KI3003 is counted, not recorded one by one");
        Assert.That(environment.Records().Single(r => r.Kind is "RefusalsCounted").Detail, Does.Contain("KI3003"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Connections_that_say_nothing_are_ended_and_do_not_keep_a_question_out(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxConnections"] = 40, cancellationToken);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        var idle = new List<System.Net.Sockets.Socket>();
        for (var i = 0; i < 100; i++)
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", environment.Partner.Port, cancellationToken);
            idle.Add(socket);
        }

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "a connection that stands");
        var ended = await Task.WhenAll(idle.Select(s => EndedAsync(s, cancellationToken)));
        Assert.That(ended, Has.All.True);
        using var another = environment.Connect();
        Assert.That((await another.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "a new one");
        idle.ForEach(s => s.Dispose());
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Headers_that_come_too_slowly_end_the_connection_and_hold_no_seat(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxRequestsInFlight"] = 1, cancellationToken);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        await using var slow = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken);
        await slow.SendAsync("POST /kvs/v1/fragor HTTP/1.1\r\nHost: localh", cancellationToken);
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        var answer = await slow.ReadAnswerAsync(cancellationToken);
        Assert.That(answer.Status, Is.EqualTo(408).Or.Zero);
        Assert.That(await slow.ReadSomeAsync(new byte[1], cancellationToken), Is.Zero);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_partner_that_floods_the_log_is_told_KI3003(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxLoggedMegabytesPerHour"] = 1, cancellationToken);
        environment.Bank.Behaviour = BankAnswers.Answered(KvsAnswer.Of(600 * 1024));
        using var partner = environment.Connect();
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await partner.AskAsync(Question, cancellationToken)).Status);
        }

        Assert.That(statuses, Is.EqualTo(new[] { 200, 200, 503, 503 }));
    }

    private static Task<SidecarEnvironment> StartAsync(Action<JsonObject> partner, CancellationToken cancellationToken) =>
        SidecarEnvironment.StartAsync(new() { Settings = s => partner(s["Partner"]!.AsObject()) }, cancellationToken);

    private static async Task<bool> EndedAsync(System.Net.Sockets.Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1], cancellationToken) == 0;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return true;
        }
    }
}
