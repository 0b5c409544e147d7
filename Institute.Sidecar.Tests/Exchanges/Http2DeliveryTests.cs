using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>What is recorded of an answer over HTTP/2.</summary>
public sealed class Http2DeliveryTests
{
    [TestCase(null)]
    [TestCase(0)]
    [CancelAfter(60_000)]
    public async Task Nothing_is_recorded_as_whole_that_may_wait_behind_the_partners_window(int? window, CancellationToken cancellationToken)
    {
        const string correlation = "room";
        await using var environment = await SidecarEnvironment.StartAsync(new() { Settings = s => s["Partner"]!["Http2"] = true }, cancellationToken);
        await using var partner = await RawHttp2Client.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken, window);
        await partner.SendAsync(RawHttp2Client.Ask(0, PartnerClient.QuestionPath, ("content-type", "application/xml"), (PartnerClient.CorrelationHeader, correlation)), cancellationToken);

        var records = await environment.RecordsAsync(correlation, 3, cancellationToken);
        Assert.That(records.Select(r => (r.Kind, r.Detail)).Last(), Is.EqualTo(("AnswerDelivered", "handed over, not known to have left")));
    }
}
