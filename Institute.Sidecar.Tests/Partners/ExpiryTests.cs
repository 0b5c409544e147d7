using Institute.Sidecar.Partners.Expiry;
using Institute.Testing.Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Partners;

[TestFixture]
public sealed class ExpiryTests
{
    [Test]
    public async Task An_end_is_warned_of_30_14_7_and_1_days_before_and_each_time_once()
    {
        await using var gate = new PartnerGate();
        using var server = gate.Root.IssueServer(new() { CommonName = "localhost", DnsNames = ["localhost"], ValidFor = TimeSpan.FromDays(40) });
        PemFiles.WriteCertificate(gate.File("server.pem"), server);
        PemFiles.WriteKey(gate.File("server.key"), server);
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        var watch = await WatchAsync(gate);
        var told = new List<int>();

        // One day more than the certificate has; two looks a day.
        for (var day = 0; day < 41; day++)
        {
            watch.Look();
            watch.Look();
            if (gate.Log.Lines.Count(l => l.Contains("The server certificate ends in", StringComparison.Ordinal)) > told.Count)
            {
                told.Add(40 - day);
            }

            gate.Clock.JumpWallClock(TimeSpan.FromDays(1));
        }

        Assert.That(told, Is.EqualTo(new[] { 30, 14, 7, 1 }));
    }

    [Test]
    public async Task A_certificate_that_replaces_another_is_warned_of_anew()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        var watch = await WatchAsync(gate);
        gate.Clock.JumpWallClock(TimeSpan.FromDays(55));
        watch.Look();
        using var next = gate.Root.IssueServer(new() { CommonName = "localhost", DnsNames = ["localhost"], ValidFor = TimeSpan.FromDays(6) });
        PemFiles.WriteCertificate(gate.File("server.pem"), next);
        PemFiles.WriteKey(gate.File("server.key"), next);

        gate.Reload();
        watch.Look();

        Assert.That(gate.Log.Lines.Where(l => l.Contains("The server certificate ends in", StringComparison.Ordinal)), Has.Exactly(2).Items);
    }

    [Test]
    public async Task A_revocation_list_that_should_have_been_replaced_is_an_alarm()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        var watch = await WatchAsync(gate);
        gate.Clock.JumpWallClock(TimeSpan.FromHours(13));

        watch.Look();

        await gate.Log.LineAsync("The revocation list should have been replaced");
    }

    // Its own first look is taken beside the start, on a busy machine long after it: it is over before the clock moves.
    private static async Task<ExpiryWatch> WatchAsync(PartnerGate gate)
    {
        var watch = gate.Services.GetRequiredService<ExpiryWatch>();
        await watch.StopAsync(CancellationToken.None);
        return watch;
    }
}
