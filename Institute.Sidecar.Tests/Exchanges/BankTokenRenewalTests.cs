using System.Globalization;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Logging;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>The token for the bank's service is renewed ahead of its end, beside the questions. It lives 99 seconds here and is looked at each five: four fifths are 79.2.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class BankTokenRenewalTests : IDisposable
{
    private const int NoToken = 2062;
    private const int LooksBeforeRenewal = 15;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly ManualTimeProvider clock = new();
    private readonly TemporaryDirectory folder = new();
    private readonly CapturedLog operational = new();
    private readonly ILoggerFactory loggers;
    private readonly TestCertificateAuthority root;
    private FakePeer issuer = null!;
    private TokenHttp http = null!;
    private BankTokens tokens = null!;
    private int issued;

    public BankTokenRenewalTests()
    {
        loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        root = TestCertificateAuthority.CreateRoot(clock);
    }

    [SetUp]
    public async Task StartAsync()
    {
        issuer = await FakePeer.StartAsync(new() { ServerCertificate = root.IssueServer() }, TestContext.CurrentContext.CancellationToken);
        issuer.Behaviour = PeerBehaviour.From((context, _) => context.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{"access_token":"token-{{Interlocked.Increment(ref issued)}}","token_type":"Bearer","expires_in":99}"""),
            CancellationToken.None));
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate);
        http = new(new("roots", [folder.File("root.pem")], (files, _) => BankCredential.Load(new(), files, EnvironmentKind.Test, clock.GetUtcNow()), NullLogger.Instance), clock);
        tokens = new(new TlsClientAuthSource(http, new(issuer.Address, "/token"), "sidecar", "core"), clock, loggers.CreateLogger<BankTokens>(), TestGuard.New());
        await tokens.StartAsync(TestContext.CurrentContext.CancellationToken);
        await issuer.SeenAsync(1, TestContext.CurrentContext.CancellationToken);
        await LookedAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await tokens.StopAsync(CancellationToken.None);
        await issuer.DisposeAsync();
    }

    public void Dispose()
    {
        tokens.Dispose();
        http.Dispose();
        root.Dispose();
        loggers.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task A_token_is_renewed_when_four_fifths_of_its_life_have_passed()
    {
        await LookAsync(LooksBeforeRenewal);
        Assert.That((Kept(), issuer.Begun), Is.EqualTo(("token-1", 1)));
        await LookAsync(1);
        Assert.That((Kept(), issuer.Begun), Is.EqualTo(("token-2", 2)));
        await LookAsync(LooksBeforeRenewal);
        Assert.That((Kept(), issuer.Begun), Is.EqualTo(("token-2", 2)), "the new one has a life of its own");
    }

    [Test]
    public async Task No_question_waits_for_a_renewal()
    {
        var answer = new TaskCompletionSource();
        issuer.Then(PeerBehaviour.After(answer.Task, issuer.Behaviour));
        await LookAsync(LooksBeforeRenewal);
        clock.Advance(LookEvery);
        await issuer.SeenAsync(2, TestContext.CurrentContext.CancellationToken);
        Assert.That(Kept(), Is.EqualTo("token-1"));
        answer.SetResult();
        await LookedAsync();
        Assert.That((Kept(), issuer.Begun), Is.EqualTo(("token-2", 2)));
    }

    [Test]
    public async Task A_renewal_that_fails_is_tried_again_and_the_old_token_serves_until_its_end()
    {
        await LookAsync(LooksBeforeRenewal);
        issuer.Behaviour = PeerBehaviour.Answer(status: 503);
        await LookAsync(4);
        clock.Advance(TimeSpan.FromSeconds(3.9));
        Assert.That((Kept(), issuer.Begun), Is.EqualTo(("token-1", 5)), "at 98.9 seconds, after four tries");
        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(Enumerable.Repeat(NoToken, 4)));

        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(await tokens.GetAsync(TestContext.CurrentContext.CancellationToken), Is.InstanceOf<BankToken.Failed>());
    }

    [Test]
    public async Task A_question_that_is_given_up_while_its_token_is_fetched_leaves_no_failure_to_the_next()
    {
        using var untouched = new BankTokens(new TlsClientAuthSource(http, new(issuer.Address, "/token"), "sidecar", "core"), clock, loggers.CreateLogger<BankTokens>(), TestGuard.New());
        var answer = new TaskCompletionSource();
        issuer.Then(PeerBehaviour.After(answer.Task, issuer.Behaviour));
        using var partner = new CancellationTokenSource();
        var givenUp = untouched.GetAsync(partner.Token).AsTask();
        await issuer.SeenAsync(2, TestContext.CurrentContext.CancellationToken);
        await partner.CancelAsync();
        Assert.That(await givenUp, Is.InstanceOf<BankToken.Failed>());

        Assert.That(await untouched.GetAsync(TestContext.CurrentContext.CancellationToken), Is.InstanceOf<BankToken.Had>());
        Assert.That(operational.Has(NoToken), Is.False);
        answer.SetResult();
    }

    // Without waiting: null is a question that would have to.
    private string? Kept() => tokens.GetAsync(TestContext.CurrentContext.CancellationToken).AsTask() is { IsCompletedSuccessfully: true, Result: BankToken.Had had } ? had.Text : null;

    private async Task LookAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            // Each look sets a timer for its patience: until then it has not begun, for the next look is farther away than that.
            var begun = clock.TimerDueAsync(BankTokens.FetchWithin, TestContext.CurrentContext.CancellationToken);
            clock.Advance(LookEvery);
            await begun;
            await LookedAsync();
        }
    }

    // What is left when a look has ended is the timer of the next.
    private async Task LookedAsync()
    {
        while (clock.ActiveTimers > 1)
        {
            TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
