using System.Net;
using System.Text.Json.Nodes;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing.Certificates;
using Institute.Testing.Conventions;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Operations.Health;

/// <summary>Every cause of not ready and of degraded, as a probe reads it over the socket.</summary>
public sealed class HealthListenerTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task A_log_that_takes_no_record_is_503(CancellationToken cancellationToken) =>
        Assert.That(
            await ReadyAsync(new() { Replace = b => b.Services.AddSingleton<IMessageLog>(new RecordingLog(new AppendResult.Refused("disk full")) { State = new() { IsWritable = false, Cause = "disk full" } }) }, cancellationToken),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "not ready: message log: disk full")));

    [Test]
    [CancelAfter(30_000)]
    public async Task An_issuer_whose_keys_were_never_reached_is_503(CancellationToken cancellationToken)
    {
        var nobody = RawPeer.NobodyThere();
        var issuer = new JsonObject { ["Mode"] = "ExternalIssuer", ["Issuer"] = "https://localhost/", ["Audience"] = "kvs", ["External"] = new JsonObject { ["MetadataAddress"] = $"https://localhost:{nobody.Port}/" } };

        Assert.That(await ReadyAsync(new() { Settings = s => s["Tokens"] = issuer }, cancellationToken), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "not ready: tokens: the issuer's keys were never reached")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Who_asks_for_json_is_told_each_cause_with_its_code(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { Replace = b => b.Services.AddSingleton<IMessageLog>(new RecordingLog(new AppendResult.Refused("disk full")) { State = new() { IsWritable = false, Cause = "disk full" } }) },
            cancellationToken);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(environment.Health, "/health/ready"));
        request.Headers.Accept.Add(new("application/json"));

        using var answer = await client.SendAsync(request, cancellationToken);

        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
        Assert.That((answer.StatusCode, (string?)told["status"]), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "notReady")));
        Assert.That(told["causes"]!.AsArray().Select(c => ((string?)c!["code"], (string?)c["text"], (bool?)c["fatal"])), Does.Contain(("LogWrites", "message log: disk full", (bool?)true)));
    }

    [Test]
    public void Every_cause_has_a_code_of_its_own_and_stands_in_the_document()
    {
        var codes = typeof(IHealthCause).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IHealthCause)))
            .Select(t => ((IHealthCause)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t)).Code).ToArray();
        var document = Repository.Read("docs", "telemetry.md");

        Assert.That(codes, Is.Unique);
        Assert.That(codes.Where(c => !document.Contains($"- `{c}` (", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_bank_that_takes_no_connection_is_200_with_an_alarm(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock, BankAddresses = [RawPeer.NobodyThere().GetLeftPart(UriPartial.Authority)] }, cancellationToken);

        // The watch may begin after the start: the five seconds pass until it has.
        while (Read(environment).Text is "ready")
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        Assert.That(Read(environment), Is.EqualTo((HttpStatusCode.OK, "degraded: the bank's service: no address takes a connection")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_bank_that_fails_an_exchange_is_200_with_an_alarm_until_it_answers_again(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using var partner = environment.Connect();
        environment.Bank.Behaviour = PeerBehaviour.HtmlError();
        await partner.AskAsync(KvsQuestion.Person(Institute.Testing.Some.PersonalNumber), cancellationToken);
        environment.Bank.Behaviour = PeerBehaviour.Reset();
        await partner.AskAsync(KvsQuestion.Person(Institute.Testing.Some.PersonalNumber), cancellationToken);
        var failing = Read(environment);
        environment.Bank.Behaviour = BankAnswers.Answered();
        await partner.AskAsync(KvsQuestion.Person(Institute.Testing.Some.PersonalNumber), cancellationToken);

        Assert.That(failing.Text, Does.StartWith("degraded: the bank's service: it took no connection, or ended it before an answer began"));
        Assert.That((failing.Status, Read(environment)), Is.EqualTo((HttpStatusCode.OK, (HttpStatusCode.OK, "ready"))));
    }

    [TestCase(53, "degraded: the server certificate ends within seven days")]
    [TestCase(52, "ready")]
    [CancelAfter(30_000)]
    public async Task The_server_certificate_s_last_week_is_200_with_an_alarm(int day, string text, CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock, Settings = s => s["Partner"]!["CrlFiles"] = new JsonArray() }, cancellationToken);
        clock.JumpWallClock(TimeSpan.FromDays(day) + TimeSpan.FromHours(1));

        Assert.That(new Readiness([.. environment.Services.GetServices<IHealthCause>().OfType<ExpiryCause>()]).Report().Text, Is.EqualTo(text));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_revocation_list_that_should_have_been_replaced_is_200_with_an_alarm(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock }, cancellationToken);
        clock.JumpWallClock(TimeSpan.FromDays(2));

        Assert.That(new Readiness([.. environment.Services.GetServices<IHealthCause>().OfType<ExpiryCause>()]).Report().Text, Is.EqualTo("degraded: a revocation list should have been replaced"));
    }

    [TestCase(false, "degraded: the machine's clock is not synchronised")]
    [TestCase(null, "ready")]
    [CancelAfter(30_000)]
    public async Task A_clock_that_nobody_keeps_right_is_200_with_an_alarm(bool? isSynchronised, string text, CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { Replace = b => b.Services.AddSingleton(s => new ClockAlarm(() => isSynchronised, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ClockAlarm>>(), s.GetRequiredService<Guard>())) }, cancellationToken);

        // The first look is taken beside the start.
        Assert.That(() => Read(environment), Is.EqualTo((HttpStatusCode.OK, text)).After(20_000, 20));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Settings_that_cannot_be_reloaded_are_200_with_an_alarm_until_they_can(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        var addresses = new[] { environment.Bank.Address.GetLeftPart(UriPartial.Authority) };
        var reloads = environment.Services.GetRequiredService<ReloadService>();

        environment.Kit.WriteSettings(addresses, s => s["Nod"] = "x");
        reloads.PollAll();
        var refused = Read(environment);
        environment.Kit.WriteSettings(addresses, null);
        reloads.PollAll();

        Assert.That((refused, Read(environment)), Is.EqualTo(((HttpStatusCode.OK, "degraded: reload refused, the old stays in force: allow-list, planned outages"), (HttpStatusCode.OK, "ready"))));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Closed_hours_are_not_unhealthy(CancellationToken cancellationToken)
    {
        var (opens, closes) = Quickstart.Settings.SidecarSettingsFile.ClosedNow(TimeProvider.System);

        Assert.That(await ReadyAsync(new() { Settings = s => s["Availability"] = new JsonObject { ["Opens"] = opens, ["Closes"] = closes } }, cancellationToken), Is.EqualTo((HttpStatusCode.OK, "ready")));
    }

    [TestCase("GET", "/", HttpStatusCode.NotFound)]
    [TestCase("GET", "/sv", HttpStatusCode.NotFound)]
    [TestCase("GET", "/page.css", HttpStatusCode.NotFound)]
    [TestCase("POST", "/health/ready", HttpStatusCode.MethodNotAllowed)]
    [CancelAfter(30_000)]
    public async Task The_listener_has_neither_page_nor_data(string method, string path, HttpStatusCode status, CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using var client = new HttpClient { BaseAddress = environment.Health };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, cancellationToken);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(SidecarEnvironmentOptions options, CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(options, cancellationToken);
        return Read(environment);
    }

    private static (HttpStatusCode Status, string Text) Read(SidecarEnvironment environment)
    {
        using var client = new HttpClient();
        using var answer = client.Send(new(HttpMethod.Get, new Uri(environment.Health, "/health/ready")));
        using var text = new StreamReader(answer.Content.ReadAsStream());
        return (answer.StatusCode, text.ReadToEnd().Trim());
    }
}
