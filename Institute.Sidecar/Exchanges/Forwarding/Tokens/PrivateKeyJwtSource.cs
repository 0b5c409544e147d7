using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Identity.Client;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Client credentials through Microsoft.Identity.Client, the client authenticated by an assertion that its certificate's key signs (RFC 7523).</summary>
internal sealed class PrivateKeyJwtSource : IBankTokenSource
{
    private readonly IConfidentialClientApplication application;
    private readonly PlainAnswers answers;
    private readonly string scope;

    public PrivateKeyJwtSource(TokenHttp http, Reloadable<BankCredential> credential, ClientCredentialsSettings settings, TimeProvider clock)
    {
        scope = settings.Scope;
        answers = http.Answers;

        // The library's own certificate option signs with a header that names the certificate by SHA-1.
        application = ConfidentialClientApplicationBuilder.Create(settings.ClientId)
            .WithOidcAuthority(settings.Authority)
            .WithHttpClientFactory(http, retryOnceOn5xx: false)
            .WithInstanceDiscovery(false)
            .WithClientAssertion(options => Task.FromResult(settings.Assertion == ClientAssertionForm.TokenAddress
                ? ClientAssertion.MakeOlder(credential.Current.Certificate, options.ClientID, options.TokenEndpoint, clock.GetUtcNow())
                : ClientAssertion.Make(credential.Current.Certificate, options.ClientID, answers.Issuer ?? settings.Authority!, clock.GetUtcNow())))
            .Build();
    }

    public async Task<BankToken> FetchAsync(CancellationToken cancellationToken)
    {
        answers.Said = null;
        try
        {
            // When to renew is decided by BankTokens, so the library's cache is passed by.
            await application.AcquireTokenForClient([scope]).WithForceRefresh(true).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return answers.Said ?? new BankToken.Failed("the identity library asked no server");
        }
        catch (MsalException failure)
        {
            return answers.Said as BankToken.Failed ?? new BankToken.Failed($"the identity library said {Word(failure.ErrorCode)}");
        }
    }

    // Some of them are the peer's own words.
    private static string Word(string? code) =>
        code is { Length: > 0 and <= 40 } && code.All(c => char.IsAsciiLetterLower(c) || c == '_') ? code : "nothing that can be told";
}
