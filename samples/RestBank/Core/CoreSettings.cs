namespace RestBank.Core;

/// <summary>The section <c>Core</c>: where the core-banking system is, and who this service is to it.</summary>
internal sealed record CoreSettings
{
    /// <summary>Of the API; ends with a slash.</summary>
    public required Uri Address { get; init; }

    /// <summary>PEM: the roots that the certificates of core and authorization server must come from; never the machine's store.</summary>
    public required string RootFile { get; init; }

    /// <summary>The authorization server, as OpenID Connect discovery names it.</summary>
    public required string Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecretFile { get; init; }

    public required string Scope { get; init; }

    /// <exception cref="InvalidOperationException">Something is missing; the message names everything that is.</exception>
    public static CoreSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Core");
        string[] missing = [.. new[] { nameof(Address), nameof(RootFile), nameof(Authority), nameof(ClientId), nameof(ClientSecretFile), nameof(Scope) }.Where(name => string.IsNullOrEmpty(section[name]))];
        return missing.Length > 0
            ? throw new InvalidOperationException($"Settings are missing: {string.Join(", ", missing.Select(name => $"Core:{name}"))}.")
            : new()
            {
                Address = new(section[nameof(Address)]!, UriKind.Absolute),
                RootFile = section[nameof(RootFile)]!,
                Authority = section[nameof(Authority)]!,
                ClientId = section[nameof(ClientId)]!,
                ClientSecretFile = section[nameof(ClientSecretFile)]!,
                Scope = section[nameof(Scope)]!,
            };
    }
}
