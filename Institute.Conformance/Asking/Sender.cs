using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Security;
using PlatformSimulator.Connections;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Asking;

/// <summary>Sends requests over m-TLS; one client a certificate and target. Safe for all threads.</summary>
/// <param name="directory">Of the kit.</param>
/// <param name="kit">Whom to ask.</param>
/// <param name="certificates">What to show.</param>
/// <param name="tokensOf">Where genuine tokens come from; null asks the kit's own token path.</param>
/// <param name="clock">Measures.</param>
internal sealed class Sender(string directory, KitFile kit, ClientCertificates certificates, Sender? tokensOf, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<(Target Target, ClientCertificate Certificate), Lazy<HttpClient>> clients = new();
    private readonly SemaphoreSlim tokenGate = new(1, 1);
    private TokenClient? tokens;

    /// <summary>A genuine token, fetched when it is first needed.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (tokensOf is not null)
        {
            return await tokensOf.TokenAsync(cancellationToken);
        }

        await tokenGate.WaitAsync(cancellationToken);
        try
        {
            tokens ??= new(Client(Target.Open, certificates.Own), kit, clock);
            return (await tokens.GetAsync(cancellationToken)).Value;
        }
        finally
        {
            tokenGate.Release();
        }
    }

    /// <summary>Sends a request; a token endpoint that has been asked too often is asked again once, when it said to.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<Seen> SendAsync(PlannedRequest planned, CancellationToken cancellationToken)
    {
        var seen = await SendOnceAsync(planned, cancellationToken);
        if (seen.Status != 429 || !int.TryParse(seen.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture, out var seconds) || seconds > 75)
        {
            return seen;
        }

        await Task.Delay(TimeSpan.FromSeconds(seconds), clock, cancellationToken);
        return await SendOnceAsync(planned, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var client in clients.Values.Where(c => c.IsValueCreated))
        {
            client.Value.Dispose();
        }

        tokenGate.Dispose();
    }

    private async Task<Seen> SendOnceAsync(PlannedRequest planned, CancellationToken cancellationToken)
    {
        var correlationId = planned.CorrelationId ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");
        using var request = new HttpRequestMessage(planned.Method, planned.Path ?? kit.QuestionPath);
        Fill(request, planned, correlationId);
        if (planned.Authorization is not "")
        {
            request.Headers.TryAddWithoutValidation("Authorization", planned.Authorization ?? "Bearer " + await TokenAsync(cancellationToken));
        }

        var client = Client(planned.Target, planned.Certificate ?? certificates.Own);
        var sentAt = clock.GetUtcNow();
        var start = clock.GetTimestamp();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new()
        {
            Status = (int)response.StatusCode,
            Body = body,
            Elapsed = clock.GetElapsedTime(start),
            Headers = response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value, (h, v) => (Key: h.Key.ToLowerInvariant(), Value: v)).ToLookup(h => h.Key, h => h.Value, StringComparer.Ordinal),
            SentCorrelationId = correlationId.Length == 0 ? null : correlationId,
            SentAt = sentAt,
            ReceivedAt = clock.GetUtcNow(),
            CorrelationHeader = kit.CorrelationHeader,
        };
    }

    private void Fill(HttpRequestMessage request, PlannedRequest planned, string correlationId)
    {
        if (planned.Method != HttpMethod.Get && planned.Method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent(planned.Body);
            if (planned.ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", planned.ContentType);
            }
        }

        request.Headers.TransferEncodingChunked = planned.Chunked ? true : null;
        request.Headers.ExpectContinue = planned.ExpectContinue ? true : null;
        if (correlationId.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(kit.CorrelationHeader, correlationId);
        }

        foreach (var header in planned.Headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    private HttpClient Client(Target target, ClientCertificate certificate) => clients.GetOrAdd((target, certificate), key => new(() =>
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = Tls.Options(directory, kit, key.Certificate),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            Expect100ContinueTimeout = TimeSpan.FromSeconds(3),
        };
        return new(handler) { BaseAddress = AddressOf(key.Target), Timeout = TimeSpan.FromSeconds(20) };
    })).Value;

    private Uri AddressOf(Target target) => target switch
    {
        Target.Closed => Cases.NotGivenException.Need(kit.ClosedSidecar, "closedSidecar"),
        Target.Bank => Cases.NotGivenException.Need(kit.Bank, "bank"),
        _ => kit.Sidecar,
    };
}
