using Microsoft.Identity.Client;

namespace RestBank.Core;

/// <summary>Access tokens for the core: client credentials through Microsoft.Identity.Client, which keeps a token until shortly before it ends.</summary>
internal sealed class CoreTokens
{
    private readonly IConfidentialClientApplication application;
    private readonly string scope;

    public CoreTokens(CoreSettings settings, CoreHttp http)
    {
        scope = settings.Scope;

        // The library refuses an http authority, and asks Microsoft's own servers about unknown ones unless told not to.
        application = ConfidentialClientApplicationBuilder.Create(settings.ClientId)
            .WithClientSecret(File.ReadAllText(settings.ClientSecretFile).Trim())
            .WithOidcAuthority(settings.Authority)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http)
            .Build();
    }

    public async Task<string> GetAsync(CancellationToken cancellationToken) =>
        (await application.AcquireTokenForClient([scope]).ExecuteAsync(cancellationToken)).AccessToken;
}
