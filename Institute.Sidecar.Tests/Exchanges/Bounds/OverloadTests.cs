using System.Net.Sockets;
using System.Text.Json.Nodes;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.Operations;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges.Bounds;

/// <summary>More than agreed: what is over the bound is refused at once, and what was taken keeps its answer. <c>bench -- overload</c> does the same at full size.</summary>
[Category("Slow")]
[CancelAfter(60_000)]
public sealed class OverloadTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);
    private static readonly byte[] TestQuestion = KvsQuestion.Person(Some.PersonalNumbers[^1]);

    [Test]
    public async Task Over_the_bound_is_KI3003_with_the_body_unread_and_those_in_flight_are_answered(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => (p["MaxRequestsInFlight"], p["MaxPercentPerCertificate"]) = (4, 100), cancellationToken);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        environment.Bank.Behaviour = PeerBehaviour.After(open.Task, BankAnswers.Answered());
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        var taken = Enumerable.Range(0, 4).Select(_ => partner.AskAsync(Question, cancellationToken)).ToList();
        await environment.Bank.SeenAsync(4, cancellationToken);

        // The body is announced and never sent: who waits for it gets no answer to this.
        await using (var raw = await ConnectAsync(environment, cancellationToken))
        {
            await raw.SendAsync($"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: 60000\r\n\r\n", cancellationToken);
            var refused = await raw.ReadAnswerAsync(cancellationToken);
            Assert.That((refused.Status, refused.Headers["retry-after"], refused.IsWhole), Is.EqualTo((503, "1", true)));
            Assert.That(refused.Text, Does.Contain("KI3003"));
        }

        Assert.That(Refusals(environment, Admission.TooManyRequests), Is.EqualTo(1));
        open.SetResult();
        Assert.That((await Task.WhenAll(taken)).Select(a => a.Status), Has.All.EqualTo(200));
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "the seats are free again");
        await environment.StopAsync();
        Assert.That(environment.Records().Count(r => r.Kind is "QuestionReceived"), Is.EqualTo(5), "KI3003 is counted, not recorded one by one");
        Assert.That(environment.Records().Single(r => r.Kind is "RefusalsCounted").Detail, Does.Contain("KI3003"));
    }

    [Test]
    public async Task A_flood_of_refusals_is_counted_and_does_not_fill_the_operational_log(CancellationToken cancellationToken)
    {
        // By a clock that stands: the one in flight keeps its seat until all have been refused.
        await using var environment = await StartAsync(p => (p["MaxRequestsInFlight"], p["MaxPercentPerCertificate"]) = (2, 50), cancellationToken, new ManualTimeProvider());
        environment.Bank.Behaviour = PeerBehaviour.Hang();
        using var partner = environment.Connect();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hanging = partner.AskAsync(Question, patience.Token);
        await environment.Bank.SeenAsync(1, cancellationToken);
        for (var i = 0; i < 50; i++)
        {
            Assert.That((await partner.AskAsync(Question, cancellationToken)).Fault, Is.EqualTo("KI3003"));
        }

        Assert.That(Refusals(environment, Admission.TooManyRequests), Is.EqualTo(50));
        Assert.That(environment.Operational.Lines.Count(l => l.Event.Id == 4008), Is.EqualTo(20));
        await patience.CancelAsync();
        Assert.That(() => hanging, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Idle_strangers_hold_no_place_that_a_partner_needs_and_are_ended(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxConnections"] = 40, cancellationToken);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        var idle = new List<Socket>();
        for (var i = 0; i < 1000; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", environment.Partner.Port, cancellationToken);
            idle.Add(socket);
        }

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "on a connection that stands");
        using var another = environment.Connect();
        Assert.That((await another.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "on a new one, while they are all there");
        Assert.That(await Task.WhenAll(idle.Select(s => EndedAsync(s, cancellationToken))), Has.All.True);
        Assert.That(environment.Services.GetRequiredService<RefusalCounter>().SinceStart().GetValueOrDefault("TooManyConnections"), Is.GreaterThanOrEqualTo(900));
        idle.ForEach(s => s.Dispose());
    }

    [Test]
    public async Task Connections_of_one_certificate_leave_room_for_another(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => (p["MaxConnections"], p["MaxPercentPerCertificate"]) = (8, 75), cancellationToken);
        var greedy = new List<RawTlsClient>();
        for (var i = 0; i < 12; i++)
        {
            greedy.Add(await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Monitor, cancellationToken));
        }

        using var partner = environment.Connect();
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        var counter = environment.Services.GetRequiredService<RefusalCounter>();

        // A client's handshake is over before the server has judged it.
        while (counter.SinceStart().GetValueOrDefault("TooManyConnections") < 6)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }

        Assert.That(counter.SinceStart()["TooManyConnections"], Is.EqualTo(6));
        foreach (var one in greedy)
        {
            await one.DisposeAsync();
        }
    }

    [Test]
    public async Task Headers_that_come_too_slowly_end_the_connection_and_hold_no_seat(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxRequestsInFlight"] = 1, cancellationToken);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        await using var slow = await ConnectAsync(environment, cancellationToken);
        await slow.SendAsync("POST /kvs/v1/fragor HTTP/1.1\r\nHost: localh", cancellationToken);
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        var answer = await slow.ReadAnswerAsync(cancellationToken);
        Assert.That(answer.Status, Is.EqualTo(408).Or.Zero);
        Assert.That(await slow.ReadSomeAsync(new byte[1], cancellationToken), Is.Zero);
    }

    [Test]
    public async Task Bodies_that_come_too_slowly_fill_their_own_share_only_and_end_after_three_seconds(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => (p["MaxRequestsInFlight"], p["MaxPercentPerCertificate"]) = (8, 50), cancellationToken);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        var slow = new List<RawTlsClient>();
        for (var i = 0; i < 12; i++)
        {
            slow.Add(await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Monitor, cancellationToken));
        }

        // All after all handshakes: the first may not end before the last has asked.
        foreach (var one in slow)
        {
            await one.SendAsync("POST /kvs/v1/fragor HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: 60000\r\n\r\n<Fraga", cancellationToken);
        }

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        var answers = await Task.WhenAll(slow.Select(s => s.ReadAnswerAsync(cancellationToken)));
        Assert.That(answers.Select(a => a.Status), Is.EquivalentTo(Enumerable.Repeat(408, 4).Concat(Enumerable.Repeat(503, 8))));
        foreach (var one in slow)
        {
            await one.DisposeAsync();
        }
    }

    [Test]
    public async Task A_partner_that_floods_the_log_is_told_KI3003_and_nobody_else_is(CancellationToken cancellationToken)
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
        using var monitor = environment.Connect(environment.Kit.Monitor);
        Assert.That((await monitor.AskAsync(TestQuestion, cancellationToken)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Questions_that_are_left_count_as_logged_too(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxLoggedMegabytesPerHour"] = 1, cancellationToken);
        environment.Bank.Behaviour = PeerBehaviour.Hang();
        using var partner = environment.Connect();
        var token = await partner.TokenAsync(cancellationToken);
        var body = new string(' ', 60_000);
        for (var i = 0; i < 17; i++)
        {
            var seen = environment.Bank.Requests.Count;
            await using var client = await ConnectAsync(environment, cancellationToken);
            await client.SendAsync($"POST /kvs/v1/fragor HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/xml\r\nContent-Length: 60000\r\n\r\n{body}", cancellationToken);
            await environment.Bank.SeenAsync(seen + 1, cancellationToken);
            client.Reset();
        }

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Fault, Is.EqualTo("KI3003"));
        Assert.That(Refusals(environment, Admission.TooMuchLogged), Is.EqualTo(1));
    }

    [Test]
    public async Task Large_answers_wait_their_turn_and_are_all_sent_whole(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => p["MaxMegabytesInFlight"] = 1, cancellationToken);
        var large = KvsAnswer.Of(7 * 1024 * 1024);
        environment.Bank.Behaviour = BankAnswers.Answered(large);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        var bytes = environment.Services.GetRequiredService<BytesInFlight>();
        var asked = Enumerable.Range(0, 6).Select(_ => partner.AskAsync(Question, cancellationToken)).ToList();
        var highest = 0L;
        while (!Task.WhenAll(asked).IsCompleted)
        {
            highest = Math.Max(highest, bytes.Held);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }

        Assert.That((await Task.WhenAll(asked)).Select(a => (a.Status, a.Body.Length)), Has.All.EqualTo((200, large.Length)));
        Assert.That(highest, Is.InRange(large.Length, 2 * ((8 * 1024 * 1024) + (64 * 1024))), "two of the largest, not six");
        Assert.That(bytes.Held, Is.Zero);
    }

    [Test]
    public async Task Streams_that_are_reset_at_once_end_their_connection_and_nobody_elses_question(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(p => (p["Http2"], p["MaxRequestsInFlight"]) = (true, 8), cancellationToken);
        using var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        await using var attacker = await RawHttp2Client.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Monitor, cancellationToken);
        var attack = FloodAsync(attacker, cancellationToken);
        for (var i = 0; i < 20; i++)
        {
            Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        }

        await attack;
        Assert.That(await attacker.ReadGoodbyeAsync(cancellationToken), Is.EqualTo(11).Or.Null, "ENHANCE_YOUR_CALM");
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        await environment.StopAsync();
        Assert.That(environment.Records().Count(r => r.Kind is "QuestionReceived"), Is.LessThan(1500), "most of the 20,000 never became a question");
    }

    private static async Task FloodAsync(RawHttp2Client attacker, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < 20_000; i++)
            {
                await attacker.SendAsync(RawHttp2Client.AskAndReset(i, PartnerClient.QuestionPath, ("content-type", "application/xml"), ("content-length", "60000")), cancellationToken);
            }
        }
        catch (IOException)
        {
            // The sidecar has had enough: that is what is wanted.
        }
    }

    private static long Refusals(SidecarEnvironment environment, string reason) =>
        environment.Services.GetRequiredService<RefusalCounter>().SinceStart().GetValueOrDefault("KI3003 " + reason);

    private static Task<SidecarEnvironment> StartAsync(Action<JsonObject> partner, CancellationToken cancellationToken, TimeProvider? clock = null) =>
        SidecarEnvironment.StartAsync(new() { Clock = clock, Settings = s => partner(s["Partner"]!.AsObject()) }, cancellationToken);

    private static Task<RawTlsClient> ConnectAsync(SidecarEnvironment environment, CancellationToken cancellationToken) =>
        RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken);

    private static async Task<bool> EndedAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1], cancellationToken) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
