namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>A refusal in the standard's own words (RFC 6749 section 5.2).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The member <c>error</c>.</param>
/// <param name="Description">The member <c>error_description</c>: fixed texts, nothing of the request.</param>
internal sealed record TokenError(int Status, string Code, string Description)
{
    public static TokenError Invalid(string description) => new(StatusCodes.Status400BadRequest, "invalid_request", description);

    public static TokenError Method { get; } = new(StatusCodes.Status405MethodNotAllowed, "invalid_request", "Use POST.");

    public static TokenError ContentType { get; } = Invalid("Send application/x-www-form-urlencoded.");

    public static TokenError TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "invalid_request", "The request is larger than 8 KiB.");

    public static TokenError Incomplete { get; } = new(StatusCodes.Status408RequestTimeout, "invalid_request", "The request did not arrive whole in time.");

    public static TokenError Grant { get; } = new(StatusCodes.Status400BadRequest, "unsupported_grant_type", "The grant type is client_credentials.");

    public static TokenError Scope { get; } = new(StatusCodes.Status400BadRequest, "invalid_scope", "There is no such scope here.");

    public static TokenError Client { get; } = new(StatusCodes.Status401Unauthorized, "invalid_client", "The certificate's holder is not a client here.");

    public static TokenError TooMany { get; } = new(StatusCodes.Status429TooManyRequests, "slow_down", "Too many requests from this client: wait a minute.");

    public static TokenError Unavailable { get; } = new(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "The token cannot be recorded now.");
}
