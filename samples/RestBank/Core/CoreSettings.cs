using Microsoft.Extensions.Options;

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

    /// <summary>Everything that is missing or wrong, each with its path.</summary>
    public static IReadOnlyList<string> FaultsOf(IConfiguration configuration)
    {
        var section = configuration.GetSection("Core");
        List<string> faults = [.. new[] { nameof(Address), nameof(RootFile), nameof(Authority), nameof(ClientId), nameof(ClientSecretFile), nameof(Scope) }.Where(name => string.IsNullOrEmpty(section[name])).Select(name => $"Core:{name} is missing.")];
        if (section[nameof(Address)] is { Length: > 0 } text && !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            faults.Add("Core:Address is no address: https://core.bank.example/core/v1/, the slash at its end.");
        }

        faults.AddRange(new[] { nameof(RootFile), nameof(ClientSecretFile) }.Where(name => section[name] is { Length: > 0 } file && !File.Exists(file)).Select(name => $"Core:{name} names a file that is not there: {section[name]}"));
        return faults;
    }

    /// <exception cref="OptionsValidationException">See <see cref="FaultsOf"/>.</exception>
    public static CoreSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Core");
        return FaultsOf(configuration) is { Count: > 0 } faults
            ? throw new OptionsValidationException("Core", typeof(CoreSettings), faults)
            : new()
            {
                Address = new(section[nameof(Address)]!),
                RootFile = section[nameof(RootFile)]!,
                Authority = section[nameof(Authority)]!,
                ClientId = section[nameof(ClientId)]!,
                ClientSecretFile = section[nameof(ClientSecretFile)]!,
                Scope = section[nameof(Scope)]!,
            };
    }
}
