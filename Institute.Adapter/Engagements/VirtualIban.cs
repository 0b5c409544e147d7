namespace Institute.Adapter;

/// <summary>A virtual IBAN: payments to it are rerouted to the account that it stands in (regulation (EU) 2024/1624 article 2(1)(26)).</summary>
/// <remarks>
/// Immutable. Directive (EU) 2024/1640 article 16(1), and 16(3)(d), whose words are unconfirmed: its number, the account that payments are rerouted to, opened, closed.
/// Its holder is that account's holder. Told only under <see cref="Article16Fields.VirtualIbans"/>.
/// </remarks>
public sealed record VirtualIban
{
    private readonly DateOnly? closed;

    /// <summary>A virtual IBAN of the account that it is put into.</summary>
    /// <param name="iban">Its own number.</param>
    /// <param name="opened">The day it was opened (Stockholm calendar).</param>
    public VirtualIban(Iban iban, DateOnly opened)
    {
        ArgumentNullException.ThrowIfNull(iban);
        Iban = iban;
        Opened = opened;
    }

    /// <summary>Its own number.</summary>
    public Iban Iban { get; }

    /// <summary>The day it was opened.</summary>
    public DateOnly Opened { get; }

    /// <summary>The day it was closed; <see langword="null"/> while it is open. 9999-12-31, which many systems keep for that, is taken as open.</summary>
    /// <exception cref="ArgumentException">It would have been closed before it was opened.</exception>
    public DateOnly? Closed
    {
        get => closed;
        init => closed = value is null || value == DateOnly.MaxValue ? null : value >= Opened ? value : throw new ArgumentException(KnownRules.ClosedBeforeOpened, nameof(value));
    }

    /// <summary>Who issued it, where it is another than this bank (regulation (EU) 2024/1624 article 22(3)); <see langword="null"/> (default) for this bank's own.</summary>
    public OtherInstitute? Issuer { get; init; }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(VirtualIban);

    /// <summary>Whether it may be told on a day, to a question with this period: as an account is.</summary>
    internal bool IsTold(Period? period, DateOnly today) => Searchability.IsSearchable(Closed, today) && period?.Overlaps(Opened, Closed) != false;
}
