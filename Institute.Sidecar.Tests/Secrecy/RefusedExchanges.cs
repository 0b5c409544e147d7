using System.Text.Json.Nodes;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Quickstart.Settings;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>The refusals that need a sidecar of their own: closed, in an outage, too busy, without its log, broken inside.</summary>
internal static class RefusedExchanges
{
    public static async Task<(IReadOnlyList<PartnerAnswer> Answers, IReadOnlyList<CapturedLine> Lines)> SendAsync(CancellationToken cancellationToken)
    {
        var (opens, closes) = SidecarSettingsFile.ClosedNow(TimeProvider.System);
        SidecarEnvironmentOptions[] sidecars =
        [
            new() { Settings = s => s["Availability"] = new JsonObject { ["Opens"] = opens, ["Closes"] = closes } },
            new() { Settings = s => s["Availability"]!["PlannedOutages"] = new JsonArray(new JsonObject { ["From"] = "2001-01-01T00:00:00Z", ["To"] = "2999-01-01T00:00:00Z", ["Reason"] = "moving house" }) },
            new() { Replace = b => b.Services.AddSingleton(new AdmissionLimits(0, 0, 0)) },
            new() { Replace = b => b.Services.AddSingleton<IMessageLog>(new RecordingLog(WithoutRoom)) },
            new() { Replace = b => b.Services.AddSingleton<IAvailability>(new BrokenAvailability()) },
        ];
        List<PartnerAnswer> answers = [];
        List<CapturedLine> lines = [];
        foreach (var options in sidecars)
        {
            await using var environment = await SidecarEnvironment.StartAsync(options, cancellationToken);
            using var partner = environment.Connect();
            answers.Add(await partner.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken, "pnr-" + Planted.Number));
            await environment.StopAsync();
            lines.AddRange(environment.Operational.Lines);
        }

        return (answers, lines);
    }

    // Tokens are still issued, so that a question comes at all.
    private static Task<AppendResult> WithoutRoom(LogEntry entry) =>
        Task.FromResult<AppendResult>(entry.Kind is RecordKind.QuestionReceived ? new AppendResult.Refused("disk full") : new AppendResult.Durable(1));

    private sealed class BrokenAvailability : IAvailability
    {
        public AvailabilityVerdict At(DateTimeOffset receivedAt) => throw new InvalidOperationException("broken while " + Planted.Number + " was asked about");
    }
}
