using System.Globalization;
using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Proofs;
using Institute.Testing.Dialects;
using Institute.Testing.Time;
using Microsoft.Extensions.Options;

namespace Institute.Adapter.Tests.Hosting;

[Parallelizable(ParallelScope.Children)]
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
internal sealed class CallerTests(Dialect wire)
{
    private readonly Questions questions = new(wire);
    private readonly byte[] question = Encoding.UTF8.GetBytes(new Questions(wire).Person);

    [Test]
    public async Task Nobody_gets_round_the_sidecar_by_loopback()
    {
        await using var host = await AdapterHost.StartAsync(wire);

        await RefusedAsync(host, host.Direct(question));
        await RefusedAsync(host, new(HttpMethod.Get, new Uri(host.Address, wire.QuestionPathBelowBase)));
        await RefusedAsync(host, new(HttpMethod.Get, new Uri(host.Address, "/kvs/v1")));
    }

    [Test]
    public async Task Copied_headers_vouch_for_no_other_body()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var copied = host.Vouched(question);
        copied.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(questions.PersonBy(Testing.Some.PersonalNumbers[1])));
        copied.Content.Headers.Add("Content-Type", "application/xml");

        await RefusedAsync(host, copied);
    }

    [Test]
    public async Task Copied_headers_vouch_for_no_other_exchange()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var copied = host.Vouched(question);
        copied.Headers.Remove(InstituteHeaders.ExchangeId);
        copied.Headers.Add(InstituteHeaders.ExchangeId, Guid.Empty.ToString("D"));

        await RefusedAsync(host, copied);
    }

    [Test]
    public async Task A_proof_is_taken_once()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var exchange = Guid.CreateVersion7(host.Clock.GetUtcNow());
        var first = host.Vouched(question, exchange);
        var proof = first.Headers.GetValues(InstituteHeaders.Proof).Single();

        Assert.That((await host.SendAsync(first)).Status, Is.EqualTo(200));
        var replayed = host.Direct(question);
        replayed.Headers.Add(InstituteHeaders.ExchangeId, exchange.ToString("D").ToUpperInvariant());
        replayed.Headers.Add(InstituteHeaders.Proof, proof);
        host.First.Asked.Clear();
        await RefusedAsync(host, replayed);
    }

    [TestCase(-31, false)]
    [TestCase(-29, true)]
    [TestCase(29, true)]
    [TestCase(31, false)]
    public async Task A_proof_is_fresh_for_thirty_seconds(int seconds, bool fresh)
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        var exchange = Guid.NewGuid();
        var request = host.Direct(question);
        request.Headers.Add(InstituteHeaders.ExchangeId, exchange.ToString("D"));
        request.Headers.Add(InstituteHeaders.Proof, InstituteProof.Create(host.Key, exchange, clock.GetUtcNow().AddSeconds(seconds), question));

        Assert.That((await host.SendAsync(request)).Status, Is.EqualTo(fresh ? 200 : 403));
    }

    [TestCase("")]
    [TestCase("v1")]
    [TestCase("v1..")]
    [TestCase("v1.1.AAAA")]
    [TestCase("v2.1781085600000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("v1.99999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_malformed_proof_is_refused(string proof)
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var request = host.Direct(question);
        request.Headers.Add(InstituteHeaders.ExchangeId, Guid.NewGuid().ToString("D"));
        request.Headers.TryAddWithoutValidation(InstituteHeaders.Proof, proof);

        await RefusedAsync(host, request);
    }

    [Test]
    public async Task A_proof_with_another_key_is_refused()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var exchange = Guid.NewGuid();
        var request = host.Direct(question);
        request.Headers.Add(InstituteHeaders.ExchangeId, exchange.ToString("D"));
        request.Headers.Add(InstituteHeaders.Proof, InstituteProof.Create(new byte[32], exchange, host.Clock.GetUtcNow(), question));

        await RefusedAsync(host, request);
    }

    [Test]
    public async Task In_Development_direct_questions_may_be_allowed_and_the_log_warns()
    {
        await using var host = await AdapterHost.StartAsync(wire, p =>
        {
            p.Environment = "Development";
            p.Options = o => o.AllowDirect = true;
        });

        Assert.That((await host.SendAsync(host.Direct(question))).Status, Is.EqualTo(200));
        Assert.That(host.Log.Has(1002), Is.True);
    }

    [TestCase("Production")]
    [TestCase("Staging")]
    public void Elsewhere_AllowDirect_keeps_the_service_from_starting(string environment) =>
        Assert.That(() => AdapterHost.StartAsync(wire, p => (p.Environment, p.Options) = (environment, o => o.AllowDirect = true)),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("AllowDirect"));

    [Test]
    public async Task Half_a_body_vouches_for_nothing_and_is_cut_off_at_the_budget()
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.CurrentContext.CancellationToken);
        var timers = clock.ActiveTimers;
        await client.GetStream().WriteAsync("POST /kvs/v1/any HTTP/1.1\r\nHost: a\r\nContent-Type: application/xml\r\nContent-Length: 900\r\n\r\n<Fraga"u8.ToArray(), TestContext.CurrentContext.CancellationToken);
        Assert.That(() => clock.ActiveTimers, Is.GreaterThan(timers).After(10_000, 5), "the adapter has begun to wait");

        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That(async () => await client.GetStream().ReadAsync(new byte[1], TestContext.CurrentContext.CancellationToken), Throws.InstanceOf<IOException>(), "reset, without a byte of an answer");
        Assert.That(host.First.Asked, Is.Empty);
    }

    [Test]
    public void A_proof_that_cannot_be_remembered_is_refused()
    {
        var clock = new ManualTimeProvider();
        var used = new UsedProofs(clock, TimeSpan.FromSeconds(90), capacity: 2);

        Assert.That(used.TryUse(Guid.NewGuid(), clock.GetUtcNow()), Is.True);
        Assert.That(used.TryUse(Guid.NewGuid(), clock.GetUtcNow()), Is.True);
        Assert.That(used.TryUse(Guid.NewGuid(), clock.GetUtcNow()), Is.False);
        clock.Advance(TimeSpan.FromSeconds(91));
        Assert.That(used.TryUse(Guid.NewGuid(), clock.GetUtcNow()), Is.True, "old ones are forgotten");
    }

    private static async Task RefusedAsync(AdapterHost host, HttpRequestMessage request)
    {
        var reply = await host.SendAsync(request);

        Assert.That((reply.Status, reply.Body.Length), Is.EqualTo((403, 0)), string.Create(CultureInfo.InvariantCulture, $"{request.Method}"));
        Assert.That(reply.Headers.Keys.Where(k => k.StartsWith("Institute", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(host.First.Asked, Is.Empty, "the lookup was not called");
    }
}
