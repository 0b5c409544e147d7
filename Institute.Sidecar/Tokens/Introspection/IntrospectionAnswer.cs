namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>What an authorization server says of a token (RFC 7662 section 2.2).</summary>
internal abstract record IntrospectionAnswer
{
    private IntrospectionAnswer()
    {
    }

    /// <summary>Still to be judged: for whom it is, until when, and whose.</summary>
    internal sealed record Active(TokenClaims Claims) : IntrospectionAnswer;

    internal sealed record Inactive : IntrospectionAnswer;

    /// <param name="Reason">For the operational log: fixed words.</param>
    internal sealed record Away(string Reason) : IntrospectionAnswer;
}
