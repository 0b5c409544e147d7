using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tests.Commands;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>Nobody who reads what the two halves say learns who was asked about; and the search that says so can find.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class SecrecyTests
{
    private const string KnownCorrelation = "7b0ad4a6-52a3-4d43-9f0e-3d0f6ce7a111";

    private readonly LeakSearch search = Planted.Search();
    private readonly TelemetryTap telemetry = new();
    private readonly ThrownTexts thrown = new();
    private SidecarEnvironment environment = null!;
    private IReadOnlyList<PartnerAnswer> answers = [];
    private IReadOnlyList<string> brokenOff = [];
    private IReadOnlyList<CapturedLine> sidecarLog = [];
    private IReadOnlyList<CapturedLine> adapterLog = [];
    private string spans = "";
    private string metrics = "";
    private string exceptions = "";
    private string report = "";
    private Dictionary<string, string> pages = [];

    [OneTimeSetUp]
    public async Task SendEverything()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120), TimeProvider.System);
        environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, patience.Token);
        var traffic = new Traffic(environment.Kit, environment.Partner, environment.AdapterBank);
        await traffic.SendAsync(patience.Token);
        using (var partner = environment.Connect())
        {
            await partner.AskAsync(KvsQuestion.Person(Planted.Number), patience.Token, KnownCorrelation);
        }

        await GetAsync(environment.Health, $"/health/{Planted.Number}?pnr={Planted.Number}", patience.Token);
        await GetAsync(environment.Management, $"/sv/{Planted.Number}?pnr={Planted.Number}", patience.Token);

        var refused = await RefusedExchanges.SendAsync(patience.Token);
        answers = [.. traffic.Answers, .. refused.Answers];
        brokenOff = traffic.RawAnswers;

        // What the tests say afterwards, on purpose, is not of it.
        pages = new(StringComparer.Ordinal)
        {
            ["/health/live"] = await GetAsync(environment.Health, "/health/live", patience.Token),
            ["/health/ready"] = await GetAsync(environment.Health, "/health/ready", patience.Token),
            ["/sv"] = await GetAsync(environment.Management, "/sv", patience.Token),
            ["/en"] = await GetAsync(environment.Management, "/en", patience.Token),
            ["/status"] = await GetAsync(environment.Management, "/status", patience.Token),
        };
        report = await ReportAsync();
        exceptions = thrown.All;
        sidecarLog = [.. environment.Operational.Lines, .. refused.SidecarLines];
        adapterLog = [.. environment.AdapterBank.Operational.Lines, .. refused.AdapterLines];
        spans = telemetry.SpansBut(environment.Partner, environment.Health, environment.Management);
        metrics = telemetry.Metrics;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        telemetry.Dispose();
        thrown.Dispose();
        await environment.DisposeAsync();
    }

    [Test]
    public void The_traffic_met_every_fault_that_can_be_provoked()
    {
        var faults = answers.Where(a => a.Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/xml", StringComparison.Ordinal) == true).Select(a => a.Fault).OfType<string>().Distinct(StringComparer.Ordinal);
        string[] expected = ["KI1001", "KI1002", "KI1003", "KI1004", "KI1005", "KI1006", "KI1007", "KI1008", "KI1009", "KI2001", "KI2002", "KI3001", "KI3002", "KI3003", "KI3004", "KI4001", "KI4002", "KI4003", "KI5000"];
        Assert.That(expected, Is.SubsetOf(faults));
        Assert.That(brokenOff, Has.Some.Contains("KI1010"));
        Assert.That(answers.Select(a => a.Status), Has.Some.EqualTo(200));
    }

    [Test]
    public void The_sidecars_operational_log_tells_nobody() => Assert.That(Leaks(sidecarLog), Is.Empty);

    [Test]
    public void The_adapters_operational_log_tells_nobody() => Assert.That(Leaks(adapterLog), Is.Empty);

    [Test]
    public void Spans_tell_nobody() => Assert.That(search.In("spans", spans), Is.Empty);

    [Test]
    public void Measurements_tell_nobody() => Assert.That(search.In("metrics", metrics), Is.Empty);

    [Test]
    public void The_texts_of_our_exceptions_tell_nobody() => Assert.That(search.In("exceptions", exceptions), Is.Empty);

    [Test]
    public void The_report_tells_nobody() => Assert.That(search.In("report", report), Is.Empty);

    [Test]
    public void The_message_logs_files_tell_nobody()
    {
        // A correlation id is the platform's own and stands in the clear: where it plants a number in one, it stands there too.
        var withoutIds = new LeakSearch(Secret.Text("person", TestCore.PersonName), Secret.Text("IBAN", TestCore.Iban), Secret.Text("box", TestCore.BoxReference), Secret.Number(Planted.Unknown), Secret.Text("hit", "TRAFF"), Secret.Text("body", "Sokbegrepp"));
        Assert.That(Files().SelectMany(f => withoutIds.In(f.Name, f.Bytes)), Is.Empty);
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/sv")]
    [TestCase("/en")]
    [TestCase("/status")]
    public void Neither_health_nor_the_operations_page_tells_anybody(string path) => Assert.That(search.In(path, pages[path]), Is.Empty);

    [Test]
    public void A_deliberate_leak_in_either_operational_log_is_found()
    {
        foreach (var (services, log) in new[] { (environment.Services, environment.Operational), (environment.AdapterBank.Services, environment.AdapterBank.Operational) })
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Institute.Leak").Log(LogLevel.Warning, default, Planted.Number, null, (number, _) => $"looked up {number}");
            Assert.That(Leaks(log.Lines), Is.Not.Empty);
        }
    }

    [Test]
    public void A_deliberate_leak_in_a_span_is_found()
    {
        using var tap = new TelemetryTap();
        using (var source = new ActivitySource(SidecarTelemetry.ActivitySourceName))
        using (source.StartActivity("leak")?.SetTag("person", Planted.Number))
        {
        }

        Assert.That(search.In("spans", tap.SpansBut()), Is.Not.Empty);
        Assert.That(spans, Does.Contain(SidecarTelemetry.ExchangeSpan));
    }

    [Test]
    public void A_deliberate_leak_in_a_measurement_is_found()
    {
        using var tap = new TelemetryTap();
        using (var meter = new Meter(SidecarTelemetry.MeterName))
        {
            meter.CreateCounter<long>("leak").Add(1, new KeyValuePair<string, object?>("person", Planted.Number));
        }

        Assert.That(search.In("metrics", tap.Metrics), Is.Not.Empty);
        Assert.That(metrics, Does.Contain(SidecarTelemetry.ExchangeDuration));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_deliberate_leak_in_health_page_and_status_is_found(CancellationToken cancellationToken)
    {
        var bank = environment.Services.GetRequiredService<BankCondition>();
        bank.Failed("no row for " + Planted.Unknown);
        environment.Services.GetRequiredService<RefusalCounter>().Count("no row for " + Planted.Unknown);
        try
        {
            Assert.That(search.In("health", await GetAsync(environment.Health, "/health/ready", cancellationToken)), Is.Not.Empty);
            Assert.That(search.In("page", await GetAsync(environment.Management, "/en", cancellationToken)), Is.Not.Empty);
            Assert.That(search.In("status", await GetAsync(environment.Management, "/status", cancellationToken)), Is.Not.Empty);
        }
        finally
        {
            bank.Answered();
        }
    }

    [Test]
    public void A_deliberate_leak_in_an_exception_of_ours_is_found()
    {
        using var leaking = new ThrownTexts();
        var missing = new Reloadable<string>("leak", [Path.Combine(environment.Kit.Path, Planted.Unknown)], (_, _) => new Loading<string>.Usable(""), NullLogger.Instance);

        Assert.That(() => missing.Current, Throws.TypeOf<UnusableFileException>());
        Assert.That(search.In("exceptions", leaking.All), Is.Not.Empty);
    }

    [Test]
    public async Task A_deliberate_leak_in_the_report_and_in_the_message_logs_files_is_found()
    {
        const string secret = "kept in cellar nine";
        var leak = new LeakSearch(Secret.Text("leak", secret));
        await environment.Services.GetRequiredService<IMessageLog>().AppendAsync(new LogEntry(RecordKind.Verified) { Detail = secret });

        Assert.That(leak.In("report", await ReportAsync()), Is.Not.Empty);
        Assert.That(Files().SelectMany(f => leak.In(f.Name, f.Bytes)), Is.Not.Empty);
    }

    [Test]
    public void What_stands_in_the_clear_in_an_output_is_found_there()
    {
        var known = new LeakSearch(Secret.Text("correlation id", KnownCorrelation));
        Assert.That(Leaks(sidecarLog, known), Is.Not.Empty, "operational log");
        Assert.That(Files().SelectMany(f => known.In(f.Name, f.Bytes)), Is.Not.Empty, "message log");
    }

    private static async Task<string> GetAsync(Uri listener, string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(listener, path), cancellationToken);
        return $"{answer.Headers}{await answer.Content.ReadAsStringAsync(cancellationToken)}";
    }

    private async Task<string> ReportAsync()
    {
        var file = Path.Combine(environment.Kit.Path, "report.html");
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = (now.AddDays(-1).ToString("O", CultureInfo.InvariantCulture), now.AddDays(1).ToString("O", CultureInfo.InvariantCulture));
        var run = await CommandResult.OfAsync(TimeProvider.System, "report", "--settings", environment.Kit.SettingsFile, "--incident", "--from", from, "--to", to, "--out", file);
        Assert.That(run.Code, Is.Zero, run.Errors);
        return await File.ReadAllTextAsync(file) + run.Output;
    }

    private IEnumerable<string> Leaks(IReadOnlyList<CapturedLine> lines, LeakSearch? other = null) => lines.SelectMany(l => (other ?? search).In(l.Category, l.ToString())).Distinct(StringComparer.Ordinal);

    private IEnumerable<(string Name, byte[] Bytes)> Files() =>
        Directory.EnumerateFiles(environment.Kit.LogDirectory).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && new FileInfo(f).Length > 0).Select(f => (Path.GetFileName(f), Read(f)));

    // The writer holds its files open.
    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
