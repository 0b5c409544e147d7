using System.Collections.Concurrent;
using System.Diagnostics;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

/// <summary>One tree of spans an exchange, from our border to the bank's service. The listener is the process's own, so nothing here runs beside it.</summary>
[NonParallelizable]
public sealed class SpanTreeTests
{
    private const string Foreign = "0af7651916cd43dd8448eb211c80319c";

    [Test]
    [CancelAfter(60_000)]
    public async Task It_begins_at_our_border_and_goes_on_in_the_bank_s_service(CancellationToken cancellationToken)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is SidecarTelemetry.ActivitySourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, cancellationToken);
        using var partner = environment.Connect();
        await partner.AskAsync(KvsQuestion.Person(TestCore.PersonNumber), cancellationToken, null, r => r.Headers.TryAddWithoutValidation("traceparent", $"00-{Foreign}-b7ad6b7169203331-01"));
        await environment.StopAsync();
        await environment.AdapterBank.DisposeAsync();

        var exchange = ended.Single(a => string.Equals(a.OperationName, SidecarTelemetry.ExchangeSpan, StringComparison.Ordinal));
        var inTheBank = ended.Where(a => a != exchange && a.TraceId == exchange.TraceId).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exchange.ParentSpanId, Is.EqualTo(default(ActivitySpanId)), "a root");
            Assert.That(exchange.TraceId.ToHexString(), Is.Not.EqualTo(Foreign), "what the partner sends of its own trace ends at our border");
            Assert.That(inTheBank.Select(a => a.Source.Name), Is.EqualTo(new[] { "Microsoft.AspNetCore" }), "the bank's service goes on with it");
        }
    }

    [TestCase(false, null)]
    [TestCase(true, "KI1001")]
    [CancelAfter(60_000)]
    public async Task A_fault_is_named_as_the_error_and_an_answer_has_none(bool isEmpty, string? error, CancellationToken cancellationToken)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is SidecarTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, cancellationToken);
        using var partner = environment.Connect();
        await partner.AskAsync(isEmpty ? [] : KvsQuestion.Person(TestCore.PersonNumber), cancellationToken);
        await environment.StopAsync();
        await environment.AdapterBank.DisposeAsync();

        Assert.That(ended.Single(a => string.Equals(a.OperationName, SidecarTelemetry.ExchangeSpan, StringComparison.Ordinal)).GetTagItem(SidecarTelemetry.ErrorTypeTag), Is.EqualTo(error));
    }
}
