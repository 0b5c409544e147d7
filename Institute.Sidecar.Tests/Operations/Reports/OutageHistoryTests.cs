using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Operations.Reports;

namespace Institute.Sidecar.Tests.Operations.Reports;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutageHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);
    private static readonly OutageInForce Lunch = new(Noon, Noon.AddHours(1), "lunch", new DateOnly(2026, 6, 1));

    private readonly OutageHistory history = new();

    [Test]
    public void An_outage_that_was_taken_out_of_the_settings_afterwards_is_still_told()
    {
        InForce(Noon.AddDays(-9), Lunch);
        InForce(Noon.AddDays(1));

        Assert.That(Told(), Is.EqualTo(new[] { "lunch" }));
    }

    [Test]
    public void One_that_was_put_in_afterwards_is_not()
    {
        InForce(Noon.AddDays(-9));
        InForce(Noon.AddDays(1), Lunch);

        Assert.That(Told(), Is.Empty);
    }

    [Test]
    public void One_that_was_called_off_in_time_is_not()
    {
        InForce(Noon.AddDays(-9), Lunch);
        InForce(Noon.AddHours(-1));

        Assert.That(Told(), Is.Empty);
    }

    [Test]
    public void An_emergency_that_was_put_in_while_it_lasted_is_told()
    {
        InForce(Noon.AddDays(-9));
        InForce(Noon.AddMinutes(10), Lunch with { Reason = "fire", AnnouncedOn = null });

        Assert.That(Told(), Is.EqualTo(new[] { "fire" }));
    }

    [Test]
    public void One_that_every_restart_repeats_is_told_once()
    {
        InForce(Noon.AddDays(-9), Lunch);
        InForce(Noon.AddDays(-8), Lunch);
        InForce(Noon.AddMinutes(5), Lunch);

        Assert.That(Told(), Is.EqualTo(new[] { "lunch" }));
    }

    private IEnumerable<string> Told() => history.Within(Noon.AddDays(-1), Noon.AddDays(1)).Select(o => o.Reason);

    private void InForce(DateTimeOffset since, params IReadOnlyList<OutageInForce> outages) =>
        history.Add(SomeHeader.Of(RecordKind.SettingsInForce, since) with
        {
            Detail = JsonSerializer.Serialize(new SettingsInForce(new Dictionary<string, string>(StringComparer.Ordinal), [], outages), ChangeJson.Default.SettingsInForce),
        });
}
