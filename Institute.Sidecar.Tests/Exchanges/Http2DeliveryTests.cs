using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>With HTTP/2 a stream of its own stands between us and the socket: what waits there has not left.</summary>
public sealed class Http2DeliveryTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_small_answer_that_the_partner_leaves_no_room_for_is_reset_at_ten_seconds_and_recorded_as_unsent(CancellationToken cancellationToken)
    {
        const string correlation = "no-window";
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock, Settings = s => s["Partner"]!["Http2"] = true }, cancellationToken);
        await using var partner = await RawHttp2Client.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken, streamWindow: 0);
        await partner.SendAsync(RawHttp2Client.Ask(0, PartnerClient.QuestionPath, ("content-type", "application/xml"), (PartnerClient.CorrelationHeader, correlation)), cancellationToken);
        await partner.ReadHeadersAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(10));

        var records = await environment.RecordsAsync(correlation, 3, cancellationToken);
        Assert.That(records.Select(r => (r.Kind, r.Detail)).Last(), Is.EqualTo(("AnswerDelivered", "aborted after 0 bytes")));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_answer_that_the_partner_takes_is_recorded_as_whole(CancellationToken cancellationToken)
    {
        const string correlation = "room";
        await using var environment = await SidecarEnvironment.StartAsync(new() { Settings = s => s["Partner"]!["Http2"] = true }, cancellationToken);
        await using var partner = await RawHttp2Client.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken);
        await partner.SendAsync(RawHttp2Client.Ask(0, PartnerClient.QuestionPath, ("content-type", "application/xml"), (PartnerClient.CorrelationHeader, correlation)), cancellationToken);

        var records = await environment.RecordsAsync(correlation, 3, cancellationToken);
        Assert.That(records.Select(r => (r.Kind, r.Detail)).Last(), Is.EqualTo(("AnswerDelivered", "whole")));
    }
}
