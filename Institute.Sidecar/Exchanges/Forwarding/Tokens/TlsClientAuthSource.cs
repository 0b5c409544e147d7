namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Client credentials with <c>tls_client_auth</c> (RFC 8705 section 2), which the identity library does not offer.</summary>
internal sealed class TlsClientAuthSource(TokenHttp http, Uri address, string clientId, string scope) : IBankTokenSource
{
    public async Task<BankToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", clientId), new("scope", scope)]);
        using var answer = await http.Client.PostAsync(address, form, cancellationToken).ConfigureAwait(false);
        return TokenAnswer.Read((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }
}
