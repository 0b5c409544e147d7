using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;
using Microsoft.Net.Http.Headers;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>Client credentials grant (RFC 6749 section 4.4); the client is who its certificate says (RFC 8705 section 2), nothing it sends.</summary>
internal sealed class TokenRequestHandler(ICallerDirectory callers, BuiltInIssuer issuer, TokenRules rules, AttemptLimit limit, IMessageLog log, TimeProvider clock, ILogger<TokenRequestHandler> logger)
{
    // As long as a record of an exchange is waited for: a log that stands is told at once instead of using up the answer's time.
    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(1.5);

    // A client that does not take its answer holds nothing longer than a question would.
    private static readonly TimeSpan Within = ResponseBudget.Whole;

    public async Task HandleAsync(HttpContext http)
    {
        var certificate = http.Connection.ClientCertificate ?? throw new InvalidOperationException("The partner listener let a connection through without a client certificate.");
        var verdict = callers.Identify(certificate);
        var thumbprint = verdict.Caller.Thumbprint;
        await using var end = clock.CreateTimer(_ => Guarded.Call("a token request's time", http.Abort), null, Within, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        using var attempt = limit.TryBegin(verdict);
        if (attempt is null)
        {
            // Neither read nor recorded: the refusals before it were.
            http.Response.Headers.RetryAfter = "60";
            await WriteAsync(http, TokenError.TooMany).ConfigureAwait(false);
            return;
        }

        var error = verdict is CallerVerdict.Refused ? TokenError.Client : await JudgeAsync(http.Request, verdict, http.RequestAborted).ConfigureAwait(false);
        if (error is not null || verdict is not CallerVerdict.Allowed allowed)
        {
            await RefuseAsync(http, attempt, verdict.Caller, error ?? TokenError.Client).ConfigureAwait(false);
            return;
        }

        var token = issuer.Issue(allowed.Entry, certificate);
        if (await RecordAsync(allowed.Caller, token).ConfigureAwait(false) is { } reason)
        {
            logger.TokenUnrecorded(reason);
            await WriteAsync(http, TokenError.Unavailable).ConfigureAwait(false);
            return;
        }

        attempt.Issued();
        logger.TokenIssued(token.Id, allowed.Entry.Name, thumbprint);
        await WriteAsync(http, StatusCodes.Status200OK, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["access_token"] = token.Text,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)rules.MaxLifetime.TotalSeconds,
            ["scope"] = rules.Scope,
        }).ConfigureAwait(false);
    }

    private async Task<TokenError?> JudgeAsync(HttpRequest request, CallerVerdict verdict, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return TokenError.Method;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return TokenError.ContentType;
        }

        // RFC 6749 2.3 and 3.2: parameters stand in the body, and a client has one way to authenticate.
        if (request.QueryString.HasValue || request.Headers.Authorization.Count > 0)
        {
            return TokenError.Invalid("Parameters stand in the body, and the certificate is the only credential.");
        }

        var (parameters, error) = await TokenForm.ReadAsync(request, clock).ConfigureAwait(false);
        return error ?? JudgeParameters(parameters, verdict);
    }

    private TokenError? JudgeParameters(IReadOnlyDictionary<string, string> parameters, CallerVerdict verdict)
    {
        if (!parameters.TryGetValue("grant_type", out var grant))
        {
            return TokenError.Invalid("The parameter grant_type is missing.");
        }

        if (!string.Equals(grant, "client_credentials", StringComparison.Ordinal))
        {
            return TokenError.Grant;
        }

        if (parameters.ContainsKey("client_secret") || parameters.ContainsKey("client_assertion"))
        {
            return TokenError.Invalid("The certificate is the only credential.");
        }

        // RFC 8705 section 2 demands client_id; the certificate already says it, so it may be left out but not contradict.
        if (parameters.TryGetValue("client_id", out var client) && !string.Equals(client, (verdict as CallerVerdict.Allowed)?.Entry.Name, StringComparison.Ordinal))
        {
            return TokenError.Client;
        }

        return parameters.TryGetValue("scope", out var scope) && !string.Equals(scope, rules.Scope, StringComparison.Ordinal) ? TokenError.Scope : null;
    }

    private async Task RefuseAsync(HttpContext http, AttemptLimit.Attempt attempt, Caller caller, TokenError error)
    {
        attempt.Failed();
        logger.TokenRequestRefused(error.Code, error.Description, caller.Thumbprint);

        // Nobody waits for it: a refusal gives nothing away that the log would have to know first.
        _ = log.AppendAsync(new(RecordKind.TokenRefused) { Caller = caller, HttpStatus = error.Status, Outcome = error.Code, Detail = error.Description });
        if (error.Status == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        await WriteAsync(http, error).ConfigureAwait(false);
    }

    /// <summary>Null when the record is durable, else why not.</summary>
    private async Task<string?> RecordAsync(Caller caller, IssuedToken token)
    {
        var detail = JsonSerializer.Serialize(new { jti = token.Id.ToString("D"), scope = rules.Scope, expires = token.ExpiresAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) });
        try
        {
            var result = await log.AppendAsync(new(RecordKind.TokenIssued) { Caller = caller, HttpStatus = StatusCodes.Status200OK, Detail = detail }).WaitAsync(RecordWithin, clock).ConfigureAwait(false);
            return result is AppendResult.Refused refused ? refused.Reason : null;
        }
        catch (TimeoutException)
        {
            return "no answer within 1.5 s";
        }
    }

    private static Task WriteAsync(HttpContext http, TokenError error) =>
        WriteAsync(http, error.Status, new Dictionary<string, object>(StringComparer.Ordinal) { ["error"] = error.Code, ["error_description"] = error.Description });

    private static async Task WriteAsync(HttpContext http, int status, Dictionary<string, object> content)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content);
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypeNames.Application.Json;
        http.Response.ContentLength = body.Length;

        // RFC 6749 5.1.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }
}
