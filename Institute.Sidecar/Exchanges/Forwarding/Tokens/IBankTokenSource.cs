namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>Fetches one token. Not asked by two at a time.</summary>
internal interface IBankTokenSource
{
    Task<BankToken> FetchAsync(CancellationToken cancellationToken);
}
