using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Institute.Testing.Peers;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>That a question was asked must not be seen in the core's traces. The listener is the process's own, so nothing here runs beside it.</summary>
[NonParallelizable]
internal sealed class TracingTests
{
    [Test]
    public async Task A_lookups_calls_leave_no_span_and_carry_no_trace_context_unless_the_bank_wants_them([Values] bool wanted)
    {
        ConcurrentQueue<Activity> recorded = new();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "System.Net.Http" or "Microsoft.AspNetCore" or "Core",
            Sample = (ref ActivityCreationOptions<ActivityContext> o) =>
                o.Parent.TraceId == default || o.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStarted = recorded.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var core = await FakePeer.StartAsync(new FakePeerOptions(), TestContext.CurrentContext.CancellationToken);
        using var source = new ActivitySource("Core");
        await using var host = await AdapterHost.StartAsync(p => p.Options = o => o.TraceLookups = wanted);
        using var client = new HttpClient(new SocketsHttpHandler());
        host.First.Find = (_, _, ct) => CallingAsync(client, core.Address, source, ct);

        // The client's own call to the adapter is a span too, with the bank's service as its parent's end: it is none of the lookup's.
        var reply = await host.AskAsync(Questions.BuiltIn.Person);

        var ofTheLookup = recorded.Where(a => a.OperationName is "core-query" || (a.GetTagItem("server.port") is int port && port == core.Address.Port)).ToList();
        Assert.That(reply.Outcome, Is.EqualTo("answered"));
        Assert.That(ofTheLookup, wanted ? Is.Not.Empty : Is.Empty);
        Assert.That(core.Requests.Single().Headers.ContainsKey("traceparent"), Is.EqualTo(wanted));
    }

    private static async IAsyncEnumerable<Engagement> CallingAsync(HttpClient client, Uri core, ActivitySource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (source.StartActivity("core-query"))
        {
            using var response = await client.GetAsync(core, cancellationToken);
        }

        yield break;
    }
}
