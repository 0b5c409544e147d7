using Institute.Sidecar.Tests.Partners;
using Institute.Testing.Sockets;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Tokens;

/// <summary>Token requests that do not come as they should, byte by byte.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class TokenRequestTests
{
    private const string Head = "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 29\r\n\r\n";

    [Test]
    public async Task A_form_that_is_not_whole_within_three_seconds_is_408_and_whole_it_is_200(CancellationToken cancellationToken)
    {
        await using var gate = new PartnerGate(Now());
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        await using (var slow = await RawTlsClient.ConnectAsync(gate.Address, gate.Root.Certificate, certificate, cancellationToken))
        {
            await slow.SendAsync(Head + "grant_type=client", cancellationToken);
            await gate.Clock.TimerDueAsync(TimeSpan.FromSeconds(3), cancellationToken);
            gate.Clock.Advance(TimeSpan.FromSeconds(3));
            Assert.That((await slow.ReadAnswerAsync(cancellationToken)).Status, Is.EqualTo(408));
        }

        await using var whole = await RawTlsClient.ConnectAsync(gate.Address, gate.Root.Certificate, certificate, cancellationToken);
        await whole.SendAsync(Head + "grant_type=client_credentials", cancellationToken);
        Assert.That((await whole.ReadAnswerAsync(cancellationToken)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_client_that_leaves_in_the_middle_of_its_form_is_no_fault_of_the_server(CancellationToken cancellationToken)
    {
        await using var gate = new PartnerGate(Now());
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        await using var client = await RawTlsClient.ConnectAsync(gate.Address, gate.Root.Certificate, certificate, cancellationToken);
        await client.SendAsync(Head + "grant_type=client", cancellationToken);
        await gate.Clock.TimerDueAsync(TimeSpan.FromSeconds(3), cancellationToken);

        client.Reset();
        await gate.Log.LineAsync("Token request refused with invalid_request");
        await gate.ClosedAsync();

        Assert.That(gate.Log.Lines, Has.None.StartsWith("Error"));
    }

    // The raw client judges the server's certificate by the machine's clock.
    private static ManualTimeProvider Now() => new(TimeProvider.System.GetUtcNow());
}
