using System.Net;
using System.Net.Sockets;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Settings;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>Strangers on the health and page listeners: bounded, and never in a probe's way.</summary>
public sealed class CrowdTests
{
    [Test]
    public void Whoever_comes_gets_a_place_and_the_address_with_the_most_loses_its_oldest()
    {
        var crowd = new Crowd(3);
        var lost = new List<string>();
        Take("192.0.2.1", "first stranger's oldest");
        Take("192.0.2.9", "the probe");
        Take("192.0.2.1", "first stranger's second");
        Take("192.0.2.1", "first stranger's third");
        var newest = Take("2001:db8::1", "another");
        Take("2001:db8::2", "another of the same network");

        Assert.That(lost, Is.EqualTo(new[] { "first stranger's oldest", "first stranger's second", "the probe" }).Or.EqualTo(new[] { "first stranger's oldest", "first stranger's second", "another" }).Or.EqualTo(new[] { "first stranger's oldest", "first stranger's second", "first stranger's third" }));
        Assert.That(crowd.Taken, Is.EqualTo(3));
        crowd.Leave(newest);
        crowd.Leave(newest);
        Assert.That(crowd.Taken, Is.InRange(2, 3), "who lost its place leaves no second one");

        Crowd.Place Take(string address, string name) => crowd.Take(IPAddress.Parse(address), () => lost.Add(name));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Idle_strangers_in_any_number_keep_neither_health_nor_page_from_answering(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(new() { Settings = s => s["Partner"]!["MaxConnections"] = 4 }, cancellationToken);
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        foreach (var (listener, path) in new[] { (environment.Health, "/health/live"), (environment.Management, "/status") })
        {
            var strangers = new List<Socket>();
            for (var i = 0; i < 1200; i++)
            {
                var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                strangers.Add(stranger);
                await stranger.ConnectAsync(IPAddress.Loopback, listener.Port, cancellationToken);
            }

            using var answer = await probe.GetAsync(new Uri(listener, path), cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            strangers.ForEach(s => s.Dispose());
        }
    }

    [Test]
    public void Bounds_stay_as_the_settings_say_while_there_are_handles_and_are_lowered_when_there_are_not()
    {
        var partner = new PartnerSettings { MaxConnections = 256, MaxRequestsInFlight = 128 };
        foreach (var limit in (long?[])[null, 524_288, 5_000])
        {
            Assert.That(ConnectionBounds.Of(partner, limit), Is.EqualTo(new ConnectionBounds(1536, 256, 64, 4896)), $"{limit}");
        }

        foreach (var limit in (long[])[4_895, 1_024, 400])
        {
            var bounds = ConnectionBounds.Of(partner, limit);
            Assert.That(bounds.AreLowered, Is.True);
            Assert.That((3 * bounds.EachListener) + partner.MaxRequestsInFlight, Is.LessThan(limit), $"{limit}: some are left for the log");
            Assert.That(2 * bounds.Partner, Is.LessThan(bounds.EachListener), "our own bound chooses before the server's, which does not");
            Assert.That(2 * bounds.Crowd, Is.LessThan(bounds.EachListener), "the same on the other listeners");
        }
    }

    [Test]
    public void The_kernels_limit_is_read() =>
        Assert.That(
            FileHandles.Read(["Limit                     Soft Limit           Hard Limit           Units     ", "Max open files            1024                 524288               files     "]),
            Is.EqualTo(1024));
}
