using Institute.Sidecar.Operations.Statistics;
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
}
