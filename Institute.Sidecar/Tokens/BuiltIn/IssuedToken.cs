namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>A token that was made: the text goes to the client, the id to the log.</summary>
/// <param name="Text">The token itself: never logged.</param>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IssuedToken(string Text, Guid Id, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"token {Id:D}";
}
