using System.Globalization;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>Reads what the server answered. Only what is said in so many words makes a token good.</summary>
internal static class IntrospectionReading
{
    public static IntrospectionAnswer Read(int status, ReadOnlyMemory<byte> body)
    {
        if (status != StatusCodes.Status200OK)
        {
            return new IntrospectionAnswer.Away(status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
                ? string.Create(CultureInfo.InvariantCulture, $"it does not take us for its client ({status})")
                : string.Create(CultureInfo.InvariantCulture, $"it answered {status}"));
        }

        return PeerObject.Parse(body) is not { } answer || !answer.Has("active") ? new IntrospectionAnswer.Away("its answer is none of RFC 7662")
            : answer.IsTrue("active") && IsBearer(answer) ? new IntrospectionAnswer.Active(TokenClaims.From(answer))
            : new IntrospectionAnswer.Inactive();
    }

    // A refresh token, or one that is bound otherwise, is active and no access token of ours.
    private static bool IsBearer(PeerObject answer) =>
        !answer.Has("token_type") || answer.Text("token_type") is { } type && (type.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || type.Equals("access_token", StringComparison.OrdinalIgnoreCase));
}
