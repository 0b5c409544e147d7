using System.Diagnostics;
using System.Diagnostics.Metrics;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>Nobody who reads what the two halves say learns who was asked about (design 8); and the search that says so can find.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class SecrecyTests
{
    private const string KnownCorrelation = "7b0ad4a6-52a3-4d43-9f0e-3d0f6ce7a111";

    private readonly LeakSearch search = Planted.Search();
    private readonly TelemetryTap telemetry = new();
    private SidecarEnvironment environment = null!;
    private Traffic traffic = null!;
    private IReadOnlyList<CapturedLine> sidecarLog = [];
    private IReadOnlyList<CapturedLine> adapterLog = [];
    private string spans = "";
    private string metrics = "";

    [OneTimeSetUp]
    public async Task SendEverything()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120), TimeProvider.System);
        environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, patience.Token);
        traffic = new(environment.Kit, environment.Partner, environment.AdapterBank);
        await traffic.SendAsync(patience.Token);
        using (var partner = environment.Connect())
        {
            await partner.AskAsync(KvsQuestion.Person(Planted.Number), patience.Token, KnownCorrelation);
        }

        await GetAsync(environment.Health, $"/health/{Planted.Number}?pnr={Planted.Number}", patience.Token);
        await GetAsync(environment.Management, $"/sv/{Planted.Number}?pnr={Planted.Number}", patience.Token);

        // What the tests say afterwards, on purpose, is not of it.
        sidecarLog = environment.Operational.Lines;
        adapterLog = environment.AdapterBank.Operational.Lines;
        spans = telemetry.SpansBut(environment.Partner, environment.Health, environment.Management);
        metrics = telemetry.Metrics;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        telemetry.Dispose();
        await environment.DisposeAsync();
    }

    [Test]
    public void The_traffic_met_every_fault_that_a_partner_or_a_core_can_provoke()
    {
        var faults = traffic.Answers.Where(a => a.Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/xml", StringComparison.Ordinal) == true).Select(a => a.Fault).OfType<string>().Distinct(StringComparer.Ordinal);
        string[] expected = ["KI1001", "KI1002", "KI1003", "KI1004", "KI1005", "KI1006", "KI1007", "KI1009", "KI2001", "KI2002", "KI4001", "KI4002"];
        Assert.That(expected, Is.SubsetOf(faults));
        Assert.That(traffic.Answers.Select(a => a.Status), Has.Some.EqualTo(200));
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
    public void The_message_logs_files_tell_nobody()
    {
        // A correlation id is the platform's own and stands in the clear: where it plants a number in one, it stands there too.
        var withoutIds = new LeakSearch(Secret.Text("person", TestCore.PersonName), Secret.Text("IBAN", TestCore.Iban), Secret.Text("box", TestCore.BoxReference), Secret.Number(Planted.Unknown), Secret.Text("hit", "TRAFF"), Secret.Text("body", "Sokbegrepp"));
        Assert.That(Files().SelectMany(f => withoutIds.In(f.Name, f.Bytes)), Is.Empty);
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [CancelAfter(30_000)]
    public async Task Health_tells_nobody(string path, CancellationToken cancellationToken) =>
        Assert.That(search.In(path, await GetAsync(environment.Health, path, cancellationToken)), Is.Empty);

    [TestCase("/sv")]
    [TestCase("/en")]
    [TestCase("/status")]
    [CancelAfter(30_000)]
    public async Task The_operations_page_tells_nobody(string path, CancellationToken cancellationToken) =>
        Assert.That(search.In(path, await GetAsync(environment.Management, path, cancellationToken)), Is.Empty);

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
    public async Task What_stands_in_the_clear_in_an_output_is_found_there(CancellationToken cancellationToken)
    {
        var known = new LeakSearch(Secret.Text("correlation id", KnownCorrelation));
        Assert.That(Leaks(sidecarLog, known), Is.Not.Empty, "operational log");
        Assert.That(Files().SelectMany(f => known.In(f.Name, f.Bytes)), Is.Not.Empty, "message log");
        var institute = new LeakSearch(Secret.Text("institute", Institute.Testing.Some.InstituteName));
        Assert.That(institute.In("page", await GetAsync(environment.Management, "/sv", cancellationToken)), Is.Not.Empty, "page");
        Assert.That(new LeakSearch(Secret.Text("state", "ready")).In("health", await GetAsync(environment.Health, "/health/ready", cancellationToken)), Is.Not.Empty, "health");
    }

    private static async Task<string> GetAsync(Uri listener, string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(listener, path), cancellationToken);
        return $"{answer.Headers}{await answer.Content.ReadAsStringAsync(cancellationToken)}";
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
