using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>Reads a token request's form: capped, in time, each parameter once.</summary>
internal static class TokenForm
{
    public const int MaxBytes = 8 * 1024;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    /// <summary>The parameters, or the error to answer with.</summary>
    public static async Task<(IReadOnlyDictionary<string, string> Parameters, TokenError? Error)> ReadAsync(HttpRequest request, TimeProvider clock)
    {
        if (request.ContentLength > MaxBytes)
        {
            return (new Dictionary<string, string>(StringComparer.Ordinal), TokenError.TooLarge);
        }

        var (body, error) = await ReadBodyAsync(request, clock).ConfigureAwait(false);
        if (error is not null)
        {
            return (new Dictionary<string, string>(StringComparer.Ordinal), error);
        }

        return Parse(body);
    }

    private static async Task<(string Body, TokenError? Error)> ReadBodyAsync(HttpRequest request, TimeProvider clock)
    {
        try
        {
            return await ReadBodyAsync(request.BodyReader, clock).ConfigureAwait(false);
        }
        catch (BadHttpRequestException)
        {
            // Chunk framing that breaks off or cannot be.
            return ("", TokenError.Incomplete);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The client left: nobody reads the answer, but the attempt counts. Without the abort the server drains what never comes, and logs a failure.
            request.HttpContext.Abort();
            return ("", TokenError.Incomplete);
        }
    }

    private static async Task<(string Body, TokenError? Error)> ReadBodyAsync(PipeReader reader, TimeProvider clock)
    {
        // No token for the read itself: cancelled by one it stays open, and the server's draining then logs a failure. A client that leaves ends it too.
        await using var timer = clock.CreateTimer(_ => reader.CancelPendingRead(), null, Within, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            if (read.IsCanceled)
            {
                reader.AdvanceTo(read.Buffer.Start);
                return ("", TokenError.Incomplete);
            }

            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return ("", TokenError.TooLarge);
            }

            if (read.IsCompleted)
            {
                var body = Encoding.UTF8.GetString(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return (body, null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (IReadOnlyDictionary<string, string> Parameters, TokenError? Error) Parse(string body)
    {
        Dictionary<string, StringValues> form;
        try
        {
            using var reader = new FormReader(body) { ValueCountLimit = 16, KeyLengthLimit = 128, ValueLengthLimit = MaxBytes };
            form = reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            return (new Dictionary<string, string>(StringComparer.Ordinal), TokenError.Invalid("The form cannot be read."));
        }

        // RFC 6749 3.2: parameters are not repeated, and one without a value counts as left out.
        return form.Values.Any(v => v.Count != 1)
            ? (new Dictionary<string, string>(StringComparer.Ordinal), TokenError.Invalid("A parameter is repeated."))
            : (form.Where(p => p.Value.ToString().Length > 0).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal), null);
    }
}
