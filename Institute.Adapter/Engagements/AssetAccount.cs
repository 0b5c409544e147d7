namespace Institute.Adapter;

/// <summary>A <see cref="SecuritiesAccount"/> or a <see cref="CryptoAssetAccount"/>: identifier, opening date, closing date.</summary>
/// <remarks>Immutable. Told only under the policy <c>article-16</c>; lag (2020:272) does not know it.</remarks>
public abstract record AssetAccount : Engagement
{
    private readonly DateOnly? closed;

    private protected AssetAccount(AccountNumber number, DateOnly opened, IReadOnlyList<Holder> holders)
        : base(holders)
    {
        ArgumentNullException.ThrowIfNull(number);
        Number = number;
        Opened = opened;
    }

    /// <summary>The number that identifies it.</summary>
    public AccountNumber Number { get; }

    /// <summary>The day it was opened.</summary>
    public DateOnly Opened { get; }

    /// <summary>The day it was closed; <see langword="null"/> while it is open. 9999-12-31, which many systems keep for an open account, is taken as open.</summary>
    /// <exception cref="ArgumentException">It would have been closed before it was opened.</exception>
    public DateOnly? Closed
    {
        get => closed;
        init => closed = value is null || value == DateOnly.MaxValue ? null : value >= Opened ? value : throw new ArgumentException(KnownRules.ClosedBeforeOpened, nameof(value));
    }

    internal override DateOnly Started => Opened;

    internal override DateOnly? Ended => Closed;

    internal override object Identity => Number;

    /// <summary>The field by which it is told.</summary>
    internal abstract Article16Fields Field { get; }
}
