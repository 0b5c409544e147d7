using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

/// <summary>Takes what an exporter sends over OTLP and keeps it as it came; a real socket in the clear: gRPC over HTTP/2, or HTTP/1.1.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    // An empty message: not compressed, no bytes.
    private static readonly byte[] EmptyAnswer = [0, 0, 0, 0, 0];

    private readonly ConcurrentQueue<(string Signal, byte[] Payload)> received = new();
    private readonly ConcurrentQueue<string> headers = new();
    private readonly bool isGrpc;
    private readonly WebApplication application;

    private OtlpCollector(WebApplication application, bool isGrpc)
    {
        this.application = application;
        this.isGrpc = isGrpc;
        application.Run(TakeAsync);
    }

    public string Address => application.Urls.Single();

    public IReadOnlyList<(string Signal, byte[] Payload)> Received => [.. received];

    /// <summary>Names of all request headers that came.</summary>
    public IReadOnlyCollection<string> Headers => headers;

    /// <summary>Whether it says no to everything, in the protocol's own way.</summary>
    public bool Refuses { get; set; }

    /// <summary>Traces, metrics and logs, each by the last word of its service's name, or its path.</summary>
    public IEnumerable<string> Signals => received.Select(r => r.Signal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static async Task<OtlpCollector> StartAsync(CancellationToken cancellationToken, bool isGrpc = true)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new OtlpCollector(builder.Build(), isGrpc);
        await collector.application.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var payload = new MemoryStream();
        await http.Request.Body.CopyToAsync(payload, http.RequestAborted);
        foreach (var name in http.Request.Headers.Keys)
        {
            headers.Enqueue(name);
        }

        received.Enqueue((isGrpc ? http.Request.Path.Value!.Split('/')[1].Split('.')[^1] : http.Request.Path.Value!, payload.ToArray()));
        if (!isGrpc)
        {
            http.Response.StatusCode = Refuses ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
            return;
        }

        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(EmptyAnswer, http.RequestAborted);
        http.Response.AppendTrailer("grpc-status", Refuses ? "7" : "0");
    }
}
