namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>What came of asking for a token for the bank's service.</summary>
internal abstract record BankToken
{
    private BankToken()
    {
    }

    /// <summary>The settings ask for none.</summary>
    internal sealed record NotNeeded : BankToken;

    /// <param name="Text">Never logged.</param>
    /// <param name="Lifetime">From now.</param>
    internal sealed record Had(string Text, TimeSpan Lifetime) : BankToken
    {
        public override string ToString() => "***";
    }

    /// <param name="Reason">For the operational log: fixed words and a code of the standard, no exception text.</param>
    internal sealed record Failed(string Reason) : BankToken;
}
