namespace PlatformSimulator.Connections;

internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    public override string ToString() => "***";
}
