using System.Net;
using System.Net.Sockets;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>What an engineer reads at a start that cannot be.</summary>
[Category("Slow")]
[CancelAfter(60_000)]
public sealed class CannotListenTests
{
    [Test]
    public void An_address_that_is_taken_is_told_in_a_line_of_ours(CancellationToken cancellationToken)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.That(Refused(taken.LocalEndpoint.ToString()!, cancellationToken), Does.Contain("address already in use"));
    }

    [Test]
    public void An_address_of_another_machine_is_told_in_a_line_of_ours(CancellationToken cancellationToken) =>
        Assert.That(Refused("192.0.2.1:8443", cancellationToken), Does.Contain("192.0.2.1:8443"));

    private static string Refused(string address, CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:1"], s => s["Partner"]!["Listen"] = address);
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => SidecarProcess.StartAsync(kit, cancellationToken))!;
        Assert.That(refused.Message, Does.StartWith("The sidecar ended with 1:"));
        return refused.Message.Split('\n').Single(l => l.Contains("\"EventId\":4105", StringComparison.Ordinal));
    }
}
