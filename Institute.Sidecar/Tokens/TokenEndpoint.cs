using Institute.Sidecar.Tokens.BuiltIn;

namespace Institute.Sidecar.Tokens;

/// <summary><c>POST /oauth2/token</c> on the partner listener: never a question, and open outside 04–23. Not served when another server issues the tokens.</summary>
internal sealed class TokenEndpoint(TokenRequestHandler? handler)
{
    public const string Path = "/oauth2/token";

    public bool Serves(HttpRequest request) => handler is not null && string.Equals(request.Path.Value, Path, StringComparison.Ordinal);

    public Task HandleAsync(HttpContext http) =>
        handler?.HandleAsync(http) ?? throw new InvalidOperationException("Asked to handle what is not served.");
}
