namespace Institute.Adapter;

/// <summary>A securities account (värdepapperskonto): directive (EU) 2024/1640 article 16(1), and 16(3)(e), whose words are unconfirmed.</summary>
/// <remarks>Immutable. Told only under <see cref="Article16Fields.SecuritiesAccounts"/>.</remarks>
public sealed record SecuritiesAccount : AssetAccount
{
    /// <summary>A securities account of its holders.</summary>
    /// <param name="number">The number that identifies it.</param>
    /// <param name="opened">The day it was opened (Stockholm calendar).</param>
    /// <param name="holders">Everybody who holds it, at least one.</param>
    /// <exception cref="ArgumentException">There is no holder.</exception>
    public SecuritiesAccount(AccountNumber number, DateOnly opened, params IReadOnlyList<Holder> holders)
        : base(number, opened, holders)
    {
    }

    internal override Article16Fields Field => Article16Fields.SecuritiesAccounts;
}
