using System.Text.Json.Nodes;
using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Operations.Reports;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Partners;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Operations;

/// <summary>What a new process knows of the one before it.</summary>
public sealed class RestartTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task The_page_s_counts_survive_a_restart(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using (var partner = environment.Connect())
        {
            await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
        }

        await environment.StopAsync();
        await environment.RestartAsync(null, cancellationToken);

        var statistics = environment.Services.GetRequiredService<ExchangeStatistics>();
        Assert.That(() => statistics.LastDays().Sum(d => d.Outcomes.GetValueOrDefault("answered")), Is.EqualTo(1).After(20_000, 50));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_change_of_one_section_is_recorded_as_that_and_who_was_allowed_stands_in_the_record(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        Assert.That(() => Settings(environment), Has.Count.EqualTo(1).After(20_000, 50));
        await environment.StopAsync();
        var text = JsonNode.Parse(File.ReadAllText(environment.Kit.SettingsFile))!;
        text["Sidecar"]!["Telemetry"] = new JsonObject { ["OtlpEndpoint"] = "http://127.0.0.1:9" };
        File.WriteAllText(environment.Kit.SettingsFile, text.ToJsonString());

        await environment.RestartAsync(null, cancellationToken);
        Assert.That(() => Settings(environment), Has.Count.EqualTo(2).After(20_000, 50));
        await environment.StopAsync();

        var records = Settings(environment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(records, Has.Count.EqualTo(2), "one a start, and that one whole");
            Assert.That(SettingsChange.Describe(records[0], records[1]), Is.EqualTo(new[] { new EventPhrase("changed: section Telemetry") }));
            Assert.That(records[1].Parties!.SelectMany(p => p.KeyPins), Does.Contain(AllowList.Pin(environment.Kit.Partner)));
            Assert.That(records[0].Files.Values, Has.None.Empty);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Each_start_records_the_settings_in_force_without_a_secret(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);

        Assert.That(() => environment.Records().Select(r => r.Kind), Has.One.EqualTo("SettingsInForce").After(20_000, 50));
        var detail = environment.Records().Single(r => string.Equals(r.Kind, "SettingsInForce", StringComparison.Ordinal)).Detail;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(detail, Does.Contain(environment.Kit.Root.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant()));
            Assert.That(detail, Does.Not.Contain("PRIVATE KEY"));
        }
    }

    private static List<SettingsInForce> Settings(SidecarEnvironment environment) =>
        [.. environment.Records().Where(r => string.Equals(r.Kind, "SettingsInForce", StringComparison.Ordinal)).Select(r => SettingsChange.Parse(r.Detail)!)];
}
