using System.Text.Json.Nodes;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Step 9: loopback, Unix socket or m-TLS, and another address when the first fails.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class BankWayTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    [Test]
    public async Task The_bank_is_asked_over_a_unix_domain_socket(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        await using var bank = await StartAsync(new() { UnixSocket = folder.File("bank.sock") }, cancellationToken);

        Assert.That(await AskAsync(null, cancellationToken, "unix:" + folder.File("bank.sock")), Is.EqualTo(200));
        Assert.That(bank.Requests, Has.Count.EqualTo(1));
        Assert.That(await AskAsync(null, cancellationToken, "unix:" + folder.File("none.sock")), Is.EqualTo(502), "the twin");
    }

    [Test]
    public async Task Over_mtls_the_sidecar_shows_its_own_certificate_and_believes_the_pinned_root_only(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var root = TestCertificateAuthority.CreateRoot(options: new() { CommonName = "Bankrot" });
        using var stranger = TestCertificateAuthority.CreateRoot(options: new() { CommonName = "Bankrot" });
        using var own = root.IssueClient(new() { CommonName = "sidecar" });
        await using var bank = await StartAsync(new() { ServerCertificate = root.IssueServer(), ClientRoots = [root.Certificate] }, cancellationToken);
        PemFiles.WriteCertificate(folder.File("own.pem"), own);
        PemFiles.WriteKey(folder.File("own.key"), own);
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate);
        PemFiles.WriteCertificate(folder.File("stranger.pem"), stranger.Certificate);

        Assert.That(await AskAsync(s => Secure(s, folder, "root.pem"), cancellationToken, Address(bank)), Is.EqualTo(200));
        Assert.That(bank.Requests.Single().ClientCertificate?.Thumbprint, Is.EqualTo(own.Thumbprint));
        Assert.That(await AskAsync(s => Secure(s, folder, "stranger.pem"), cancellationToken, Address(bank)), Is.EqualTo(502));
        Assert.That(bank.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_new_certificate_towards_the_bank_is_shown_without_a_restart(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var root = TestCertificateAuthority.CreateRoot();
        using var old = root.IssueClient();
        using var young = root.IssueClient();
        await using var bank = await StartAsync(new() { ServerCertificate = root.IssueServer(), ClientRoots = [root.Certificate] }, cancellationToken);
        PemFiles.WriteCertificate(folder.File("own.pem"), old);
        PemFiles.WriteKey(folder.File("own.key"), old);
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate);
        await using var environment = await SidecarEnvironment.StartAsync(new() { BankAddresses = [Address(bank)], Settings = s => Secure(s, folder, "root.pem") }, cancellationToken);

        PemFiles.WriteCertificate(folder.File("own.pem"), young);
        PemFiles.WriteKey(folder.File("own.key"), young);
        environment.Services.GetRequiredService<Institute.Sidecar.Settings.Reloading.ReloadService>().PollAll();
        using var partner = environment.Connect();
        await partner.AskAsync(Question, cancellationToken);

        Assert.That(bank.Requests.Single().ClientCertificate?.Thumbprint, Is.EqualTo(young.Thumbprint));
    }

    [Test]
    public async Task A_kept_connection_that_the_bank_closes_as_it_is_used_again_is_tried_once_more_on_another(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using var partner = environment.Connect();
        var known = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        environment.Bank.Behaviour = PeerBehaviour.From((http, ct) => (known.TryAdd(http.Connection.Id, true) ? BankAnswers.Answered() : PeerBehaviour.Reset()).Invoke(http, ct));

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), () => string.Join('\n', environment.Operational.Lines));

        Assert.That((environment.Bank.Begun, known.Count), Is.EqualTo((3, 2)));
        Assert.That(environment.Operational.Has(2063), Is.True);
    }

    [Test]
    public async Task A_new_connection_that_the_bank_closes_is_its_answer(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        environment.Bank.Behaviour = PeerBehaviour.Reset();
        using var partner = environment.Connect();

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(502));
        Assert.That(environment.Bank.Begun, Is.EqualTo(1));
    }

    [Test]
    public async Task Another_address_is_asked_when_nobody_listens_at_the_first(CancellationToken cancellationToken)
    {
        await using var bank = await StartAsync(new(), cancellationToken);

        Assert.That(await AskAsync(null, cancellationToken, Closed(), Address(bank)), Is.EqualTo(200));
        Assert.That(await AskAsync(null, cancellationToken, Closed()), Is.EqualTo(502), "the twin");
    }

    [Test]
    public async Task Another_address_is_asked_when_the_first_breaks_off_and_each_once(CancellationToken cancellationToken)
    {
        await using var first = await StartAsync(new(), cancellationToken);
        await using var second = await StartAsync(new(), cancellationToken);
        first.Behaviour = PeerBehaviour.HalfThenReset(KvsAnswer.NoHit());

        Assert.That(await AskAsync(null, cancellationToken, Address(first), Address(second)), Is.EqualTo(200));
        Assert.That((first.Begun, second.Begun), Is.EqualTo((1, 1)));

        second.Behaviour = PeerBehaviour.Reset();
        Assert.That(await AskAsync(null, cancellationToken, Address(first), Address(second)), Is.EqualTo(502));
        Assert.That((first.Begun, second.Begun), Is.EqualTo((2, 2)), "one more try, not two");
    }

    [Test]
    public async Task An_answer_that_came_is_judged_and_never_asked_for_again(CancellationToken cancellationToken)
    {
        await using var first = await StartAsync(new(), cancellationToken);
        await using var second = await StartAsync(new(), cancellationToken);
        first.Behaviour = PeerBehaviour.HtmlError();

        Assert.That(await AskAsync(null, cancellationToken, Address(first), Address(second)), Is.EqualTo(502));
        Assert.That(second.Begun, Is.Zero);
    }

    [Test]
    [Category("Slow")]
    public async Task With_less_than_half_the_budget_left_no_other_address_is_asked(CancellationToken cancellationToken)
    {
        await using var first = await StartAsync(new(), cancellationToken);
        await using var second = await StartAsync(new(), cancellationToken);
        first.Behaviour = PeerBehaviour.Delayed(TimeSpan.FromSeconds(5.2), PeerBehaviour.Reset());

        Assert.That(await AskAsync(null, cancellationToken, Address(first), Address(second)), Is.EqualTo(502));
        Assert.That(second.Begun, Is.Zero);
    }

    [Test]
    public async Task An_address_that_failed_is_asked_last_until_it_takes_connections_again(CancellationToken cancellationToken)
    {
        await using var first = await StartAsync(new(), cancellationToken);
        await using var second = await StartAsync(new(), cancellationToken);

        // By a clock that stands: the watch looks when the test says so, and not between two questions.
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = new ManualTimeProvider(), BankAddresses = [Address(first), Address(second)] }, cancellationToken);
        using var partner = environment.Connect();
        var connection = environment.Services.GetRequiredService<BankConnection>();
        var watch = environment.Services.GetServices<IHostedService>().OfType<BankWatch>().Single();
        first.Then(PeerBehaviour.Reset());
        await partner.AskAsync(Question, cancellationToken);

        await partner.AskAsync(Question, cancellationToken);
        Assert.That((first.Begun, second.Begun), Is.EqualTo((1, 2)));

        await watch.LookAsync(connection.Nodes[0], cancellationToken);
        await partner.AskAsync(Question, cancellationToken);
        Assert.That((first.Begun, second.Begun), Is.EqualTo((2, 2)));
    }

    [Test]
    [Category("Slow")]
    public async Task An_address_that_takes_connections_and_hangs_costs_one_question_a_minute_and_not_all(CancellationToken cancellationToken)
    {
        await using var first = await StartAsync(new(), cancellationToken);
        await using var second = await StartAsync(new(), cancellationToken);
        first.Behaviour = PeerBehaviour.Hang();
        await using var environment = await SidecarEnvironment.StartAsync(new() { BankAddresses = [Address(first), Address(second)] }, cancellationToken);
        using var partner = environment.Connect();
        var connection = environment.Services.GetRequiredService<BankConnection>();
        var watch = environment.Services.GetServices<IHostedService>().OfType<BankWatch>().Single();

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Fault, Is.EqualTo("KI4001"), "its time may have been needed");
        await watch.LookAsync(connection.Nodes[0], cancellationToken);

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), "it takes connections, and is not asked first for all that");
        Assert.That((first.Begun, second.Begun), Is.EqualTo((1, 1)));
    }

    private static async Task<FakePeer> StartAsync(FakePeerOptions options, CancellationToken cancellationToken)
    {
        var peer = await FakePeer.StartAsync(options, cancellationToken);
        peer.Behaviour = BankAnswers.Answered();
        return peer;
    }

    private static async Task<int> AskAsync(Action<JsonObject>? settings, CancellationToken cancellationToken, params string[] addresses)
    {
        await using var environment = await SidecarEnvironment.StartAsync(new() { BankAddresses = addresses, Settings = settings }, cancellationToken);
        using var partner = environment.Connect();
        return (await partner.AskAsync(Question, cancellationToken)).Status;
    }

    private static void Secure(JsonObject sidecar, TemporaryDirectory folder, string root)
    {
        var bank = sidecar["Bank"]!.AsObject();
        bank["ClientCertificateFile"] = folder.File("own.pem");
        bank["ClientCertificateKeyFile"] = folder.File("own.key");
        bank["RootFiles"] = new JsonArray(folder.File(root));
    }

    private static string Address(FakePeer peer) => peer.Address.GetLeftPart(UriPartial.Authority);

    private static string Closed() => RawPeer.NobodyThere().GetLeftPart(UriPartial.Authority);
}
