namespace Institute.Adapter;

/// <summary>An account (konto): IBAN, or another number that identifies it where there is none; opening date; closing date.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Account : Engagement
{
    private readonly DateOnly? closed;
    private readonly Unordered<VirtualIban> virtualIbans = [];

    /// <summary>An account with an IBAN.</summary>
    /// <param name="iban">Its IBAN.</param>
    /// <param name="opened">The day it was opened (Stockholm calendar).</param>
    /// <param name="holders">Everybody who holds it, at least one.</param>
    /// <exception cref="ArgumentException">There is no holder.</exception>
    public Account(Iban iban, DateOnly opened, params IReadOnlyList<Holder> holders)
        : base(holders)
    {
        ArgumentNullException.ThrowIfNull(iban);
        Iban = iban;
        Opened = opened;
    }

    /// <summary>An account without IBAN.</summary>
    /// <param name="number">The number that identifies it.</param>
    /// <param name="opened">The day it was opened (Stockholm calendar).</param>
    /// <param name="holders">Everybody who holds it, at least one.</param>
    /// <exception cref="ArgumentException">There is no holder.</exception>
    public Account(AccountNumber number, DateOnly opened, params IReadOnlyList<Holder> holders)
        : base(holders)
    {
        ArgumentNullException.ThrowIfNull(number);
        Number = number;
        Opened = opened;
    }

    /// <summary>The IBAN, where there is one.</summary>
    public Iban? Iban { get; }

    /// <summary>Another number that identifies the account; never together with <see cref="Iban"/>.</summary>
    public AccountNumber? Number { get; }

    /// <summary>The day it was opened.</summary>
    public DateOnly Opened { get; }

    /// <summary>The day it was closed; <see langword="null"/> while it is open. 9999-12-31, which many systems keep for an open account, is taken as open.</summary>
    /// <exception cref="ArgumentException">It would have been closed before it was opened.</exception>
    public DateOnly? Closed
    {
        get => closed;
        init => closed = value is null || value == DateOnly.MaxValue ? null : value >= Opened ? value : throw new ArgumentException(KnownRules.ClosedBeforeOpened, nameof(value));
    }

    /// <summary>Virtual IBANs whose payments are rerouted to this account. Empty by default. Told only under <see cref="Article16Fields.VirtualIbans"/>.</summary>
    public IReadOnlyList<VirtualIban> VirtualIbans
    {
        get => virtualIbans;
        init => virtualIbans = Unordered.Of(value);
    }

    internal override DateOnly Started => Opened;

    internal override DateOnly? Ended => Closed;

    internal override object Identity => (object?)Iban ?? Number!;
}
