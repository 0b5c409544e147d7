using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Institute.Testing.Sidecars;

/// <summary>A partner over HTTP: fetches its token and asks. Safe for all threads.</summary>
public sealed class PartnerClient : IDisposable
{
    public const string CorrelationHeader = "skv_client_correlation_id";
    public const string QuestionPath = "/kvs/v1/fragor";
    public const string TokenPath = "/oauth2/token";

    private readonly HttpClient http;
    private readonly TimeProvider clock = TimeProvider.System;
    private string? token;
    private long fetched;
    private TimeSpan kept;

    public PartnerClient(Uri sidecar, X509Certificate2 root, X509Certificate2? certificate, X509Certificate2Collection? intermediates = null)
    {
        // The sidecar's clock may be the test's, and its certificate made for that day.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true, VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid };
        policy.CustomTrustStore.Add(root);
        http = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions =
            {
                TargetHost = "localhost",
                CertificateChainPolicy = policy,
                AllowTlsResume = false,
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, intermediates, offline: true),
            },
        })
        {
            BaseAddress = sidecar,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>A token, kept for half of its life by the real clock: campaigns outlive one.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (token is null || clock.GetElapsedTime(fetched) > kept)
        {
            using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "kvs")]);
            using var answer = await http.PostAsync(new Uri(TokenPath, UriKind.Relative), form, cancellationToken);
            answer.EnsureSuccessStatusCode();
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            (fetched, kept) = (clock.GetTimestamp(), TimeSpan.FromSeconds(json.GetProperty("expires_in").GetDouble() / 2));
            token = json.GetProperty("access_token").GetString();
        }

        return token!;
    }

    /// <summary>A question with a token.</summary>
    public async Task<PartnerAnswer> AskAsync(byte[] question, CancellationToken cancellationToken, string? correlationId = null, Action<HttpRequestMessage>? change = null)
    {
        var bearer = await TokenAsync(cancellationToken);
        return await SendAsync(
            question,
            request =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
                if (correlationId is not null)
                {
                    request.Headers.Add(CorrelationHeader, correlationId);
                }

                change?.Invoke(request);
            },
            cancellationToken);
    }

    /// <summary>A request to the question's path, with nothing but what the change adds.</summary>
    public async Task<PartnerAnswer> SendAsync(byte[] body, Action<HttpRequestMessage>? change, CancellationToken cancellationToken)
    {
        using var content = new MeasuredContent(body, clock);
        using var request = new HttpRequestMessage(HttpMethod.Post, QuestionPath) { Content = content };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/xml; charset=utf-8");
        change?.Invoke(request);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)answer.StatusCode, headers, bytes, content.Elapsed);
    }

    public void Dispose() => http.Dispose();
}
