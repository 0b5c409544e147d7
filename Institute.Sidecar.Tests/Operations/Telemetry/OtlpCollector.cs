using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

/// <summary>Takes what an exporter sends over OTLP and keeps it as it came; a real socket, HTTP/2 in the clear.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    // An empty message: not compressed, no bytes.
    private static readonly byte[] EmptyAnswer = [0, 0, 0, 0, 0];

    private readonly ConcurrentQueue<(string Signal, byte[] Payload)> received = new();
    private readonly WebApplication application;

    private OtlpCollector(WebApplication application)
    {
        this.application = application;
        application.Run(TakeAsync);
    }

    public string Address => application.Urls.Single();

    public IReadOnlyList<(string Signal, byte[] Payload)> Received => [.. received];

    /// <summary>Traces, metrics and logs, each by the last word of its service's name.</summary>
    public IEnumerable<string> Signals => received.Select(r => r.Signal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static async Task<OtlpCollector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var collector = new OtlpCollector(builder.Build());
        await collector.application.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var payload = new MemoryStream();
        await http.Request.Body.CopyToAsync(payload, http.RequestAborted);
        received.Enqueue((http.Request.Path.Value!.Split('/')[1].Split('.')[^1], payload.ToArray()));
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(EmptyAnswer, http.RequestAborted);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
