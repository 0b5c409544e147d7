using Institute.Sidecar.Availability;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Settings;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Operations.Statistics;

public sealed class StatisticsSeedTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task What_this_run_answered_before_the_log_was_read_is_not_counted_from_it_once_more(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock }, cancellationToken);
        await AnswerAsync(environment, cancellationToken);

        // A new process is made, answers, and comes to read only then.
        clock.Advance(TimeSpan.FromMinutes(1));
        var statistics = new ExchangeStatistics(clock, TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId));
        var settings = ((SettingsReading.Valid)SettingsReader.Read(environment.Kit.SettingsFile)).Settings;
        using var seed = new StatisticsSeed(statistics, settings, clock, NullLogger<StatisticsSeed>.Instance, TestGuard.New());
        clock.Advance(TimeSpan.FromMinutes(1));
        await environment.RestartAsync(new() { Clock = clock }, cancellationToken);
        await AnswerAsync(environment, cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        await seed.StartAsync(cancellationToken);
        await seed.ExecuteTask!;

        Assert.That(statistics.LastDays().Sum(d => d.Outcomes.GetValueOrDefault("answered")), Is.EqualTo(1), "the run's before");
    }

    private static async Task AnswerAsync(SidecarEnvironment environment, CancellationToken cancellationToken)
    {
        using (var partner = environment.Connect())
        {
            await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
        }

        await environment.StopAsync();
    }
}
