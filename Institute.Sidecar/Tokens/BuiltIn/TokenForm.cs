using Institute.Sidecar.Hosting;
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

        return await BoundedBody.ReadAsync(request, MaxBytes, Within, clock).ConfigureAwait(false) switch
        {
            BoundedBody.Whole whole => Parse(whole.Text),
            BoundedBody.TooLarge => (new Dictionary<string, string>(StringComparer.Ordinal), TokenError.TooLarge),
            _ => (new Dictionary<string, string>(StringComparer.Ordinal), TokenError.Incomplete),
        };
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
