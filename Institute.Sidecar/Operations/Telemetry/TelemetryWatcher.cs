using System.Globalization;
using System.Net.Http.Headers;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>Sees what becomes of each request that an exporter makes: the exporter itself tells nobody that it failed.</summary>
internal sealed class TelemetryWatcher(TelemetryCondition condition, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // The answer to an export is empty or a few words.
    private const int MostAnswerBytes = 64 * 1024;

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = base.Send(request, cancellationToken);
            Judge(SignalOf(request), response);
            return response;
        }
        catch (Exception e) when (Guarded.Takes(e, CancellationToken.None))
        {
            condition.Failed(SignalOf(request), e.GetType().Name);
            throw;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

            // gRPC tells its status behind the body.
            await response.Content.LoadIntoBufferAsync(MostAnswerBytes, cancellationToken).ConfigureAwait(false);
            Judge(SignalOf(request), response);
            return response;
        }
        catch (Exception e) when (Guarded.Takes(e, CancellationToken.None))
        {
            condition.Failed(SignalOf(request), e.GetType().Name);
            throw;
        }
    }

    private void Judge(TelemetrySignal signal, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            condition.Failed(signal, string.Create(CultureInfo.InvariantCulture, $"HTTP status {(int)response.StatusCode}"));
        }
        else if ((GrpcStatus(response.TrailingHeaders) ?? GrpcStatus(response.Headers)) is { } status and not "0")
        {
            condition.Failed(signal, int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? string.Create(CultureInfo.InvariantCulture, $"gRPC status {code}") : "no gRPC status");
        }
        else
        {
            condition.Taken(signal);
        }
    }

    /// <summary>One client serves all three: the protocol has a path for each, over HTTP and over gRPC.</summary>
    private static TelemetrySignal SignalOf(HttpRequestMessage request) => request.RequestUri!.AbsolutePath switch
    {
        var path when path.EndsWith("/v1/traces", StringComparison.Ordinal) || path.EndsWith(".TraceService/Export", StringComparison.Ordinal) => TelemetrySignal.Traces,
        var path when path.EndsWith("/v1/metrics", StringComparison.Ordinal) || path.EndsWith(".MetricsService/Export", StringComparison.Ordinal) => TelemetrySignal.Metrics,
        _ => TelemetrySignal.Logs,
    };

    private static string? GrpcStatus(HttpHeaders headers) => headers.TryGetValues("grpc-status", out var values) ? values.FirstOrDefault() : null;
}
