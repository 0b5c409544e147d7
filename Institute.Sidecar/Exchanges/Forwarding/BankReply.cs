namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>How asking the bank's service ended.</summary>
internal abstract record BankReply
{
    private BankReply()
    {
    }

    internal sealed record Came(BankAnswer Answer) : BankReply;

    /// <param name="Reason">For the operational log: a fixed word, no exception text.</param>
    internal sealed record Failed(string Reason) : BankReply;

    internal sealed record TooLate : BankReply;

    /// <summary>It answered, and there was no room for the answer until the time had passed.</summary>
    internal sealed record NoRoom : BankReply;

    internal sealed record PartnerLeft : BankReply;
}
