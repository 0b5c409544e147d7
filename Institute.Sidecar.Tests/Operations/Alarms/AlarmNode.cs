using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Institute.Adapter;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Expiry;
using Institute.Sidecar.Settings;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Operations.Alarms;

/// <summary>A whole sidecar on the test's clock without its listeners: what it measures, says and shows is recorded step by step.</summary>
internal sealed class AlarmNode : IAsyncDisposable
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromHours(1);

    private readonly SidecarKit kit;
    private readonly WebApplication app;
    private readonly CapturedLog lines = new();
    private readonly List<IHostedService> watches;
    private readonly SeriesRecorder recorder;
    private string? awaited;

    private AlarmNode(ManualTimeProvider clock)
    {
        Clock = clock;
        kit = new SidecarKit(clock);
        kit.WriteCrl(new() { NextUpdate = TimeSpan.FromDays(700) });
        WriteSettings(null);
        app = SidecarHost.Build(((SettingsReading.Valid)SettingsReader.Read(kit.SettingsFile)).Settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(lines);
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<IMessageLog>(Log);
        });
        recorder = new(app.Services.GetRequiredService<IMeterFactory>());
        watches = [.. app.Services.GetServices<IHostedService>().Where(s => s is ReadinessWatch or ExpiryWatch)];
    }

    public ManualTimeProvider Clock { get; }

    public StatefulLog Log { get; } = new();

    public IReadOnlyDictionary<string, List<double?>> Series => recorder.Series;

    /// <summary>What health says first, and the page in Swedish, and the first line of warning or worse; each with the time since the fault began.</summary>
    public (TimeSpan After, string Text)? Health { get; private set; }

    public (TimeSpan After, string Text)? Page { get; private set; }

    public (TimeSpan After, int Event)? Line { get; private set; }

    public static async Task<AlarmNode> StartAsync(ManualTimeProvider clock)
    {
        var node = new AlarmNode(clock);
        foreach (var watch in node.watches)
        {
            await watch.StartAsync(CancellationToken.None);
        }

        return node;
    }

    public void WriteSettings(JsonObject? outage) => kit.WriteSettings(["http://127.0.0.1:9"], s =>
    {
        s["Availability"] = new JsonObject { ["PlannedOutages"] = outage is null ? new JsonArray() : new JsonArray(outage) };
    });

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>As the pipeline does at an exchange's end.</summary>
    public void Answer(FaultCode? fault)
    {
        var caller = new CallerVerdict.Allowed(new Caller(null, new string('0', 64), IsMonitor: false), new AllowListEntry("Skatteverket", IsMonitor: false, new HashSet<string>(StringComparer.Ordinal)));
        using var seat = Get<Admission>().TryEnter(caller, 0, out _)!;
        var exchange = new Exchange(Guid.CreateVersion7(Clock.GetUtcNow()), CorrelationId.New(Clock), new ResponseBudget(Clock), null!, caller, seat);
        var reply = fault is null ? new Reply(200, "application/xml", new byte[1], "answered") : Get<FaultReplies>().Reply(fault, exchange);
        Get<ExchangeTelemetry>().Ended(exchange, reply, new Delivery(reply.Body.Length, IsWhole: true));
        Get<FaultRun>().Add(reply.Outcome);
    }

    /// <param name="step">How far the clock goes at once.</param>
    /// <param name="count">How often.</param>
    /// <param name="beginsAt">At which step the fault begins; nothing may be told before it.</param>
    /// <param name="work">Before each step; given the step's number.</param>
    public void Live(TimeSpan step, int count, int beginsAt, Action<int> work)
    {
        for (var i = 0; i < count; i++)
        {
            work(i);
            recorder.Sample();
            Look(step * (i - beginsAt));

            // A quarter of a day is long for a watch that looks each second: an hour of it will do.
            var lived = step < LongestStep ? step : LongestStep;
            Clock.JumpWallClock(step - lived);
            Clock.Advance(lived);
            AwaitTheWatch();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in watches)
        {
            await watch.StopAsync(CancellationToken.None);
        }

        recorder.Dispose();
        await app.DisposeAsync();
        kit.Dispose();
        lines.Dispose();
    }

    // It wakes by the test's clock and speaks on a thread of its own: a line that is still to come would be told as none.
    private void AwaitTheWatch()
    {
        var condition = Get<Readiness>().Report().Text;
        if (string.Equals(condition, awaited, StringComparison.Ordinal))
        {
            return;
        }

        awaited = condition;
        var said = SpinWait.SpinUntil(() => lines.Lines.Any(l => l.Event.Id is 4201 or 4202 or 4205 && l.ToString().Contains(condition, StringComparison.Ordinal)), TimeSpan.FromSeconds(30));
        Assert.That(said, Is.True, $"nobody said: {condition}");
    }

    private void Look(TimeSpan since)
    {
        var report = Get<Readiness>().Report();
        if (!string.Equals(report.Text, "ready", StringComparison.Ordinal))
        {
            Health ??= (since, report.Text);
            Page ??= (since, PageTexts.Swedish.CauseOf(NodeCondition.Of(report).Causes[0]).Text);
        }

        if (lines.Lines.FirstOrDefault(l => l.Level >= LogLevel.Warning && l.Event.Id is >= 2000 and not 4104) is { } line)
        {
            Line ??= (since, line.Event.Id);
        }
    }
}
