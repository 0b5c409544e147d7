using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Identity.Client;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Client credentials through Microsoft.Identity.Client, the client authenticated by an assertion that its certificate's key signs (RFC 7523).</summary>
internal sealed class PrivateKeyJwtSource : IBankTokenSource
{
    private readonly IConfidentialClientApplication application;
    private readonly string scope;
    private readonly TimeProvider clock;

    public PrivateKeyJwtSource(TokenHttp http, Reloadable<BankCredential> credential, ClientCredentialsSettings settings, TimeProvider clock)
    {
        scope = settings.Scope;
        this.clock = clock;

        // The library's own certificate option signs with a header that names the certificate by SHA-1.
        application = ConfidentialClientApplicationBuilder.Create(settings.ClientId)
            .WithOidcAuthority(settings.Authority)
            .WithHttpClientFactory(http)
            .WithInstanceDiscovery(false)
            .WithClientAssertion(options => Task.FromResult(ClientAssertion.Make(credential.Current.Certificate, options.ClientID, options.TokenEndpoint, clock.GetUtcNow())))
            .Build();
    }

    public async Task<BankToken> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            // When to renew is decided by BankTokens, so the library's cache is passed by.
            var result = await application.AcquireTokenForClient([scope]).WithForceRefresh(true).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return new BankToken.Had(result.AccessToken, result.ExpiresOn - clock.GetUtcNow());
        }
        catch (MsalException failure)
        {
            return new BankToken.Failed($"the identity library said {failure.ErrorCode}");
        }
        catch (HttpRequestException failure)
        {
            return new BankToken.Failed($"the server was not reached ({failure.HttpRequestError})");
        }
    }
}
