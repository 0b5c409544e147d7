namespace Institute.Adapter;

/// <summary>One row of the inventory: an account or box, or what the books have in its place that cannot be one.</summary>
/// <remarks>Immutable.</remarks>
public sealed class InventoryEntry
{
    private InventoryEntry(InventoryMark mark, IReadOnlyList<CustomerKey> customers, Engagement? engagement, string? brokenRule)
    {
        Mark = mark;
        Customers = customers;
        Engagement = engagement;
        BrokenRule = brokenRule;
    }

    /// <summary>The bank's mark of this place.</summary>
    public InventoryMark Mark { get; }

    /// <summary>The account or box; <see langword="null"/> when the row cannot be made into one.</summary>
    public Engagement? Engagement { get; }

    /// <summary>Which rule of the adapter's types the row breaks: a fixed sentence that holds nothing of the row. <see langword="null"/> when it breaks none.</summary>
    public string? BrokenRule { get; }

    /// <summary>Whose row it is, by the bank's own keys.</summary>
    public IReadOnlyList<CustomerKey> Customers { get; }

    /// <summary>Whether somebody in it is protected (sekretessmarkering, skyddad folkbokföring). Decides which staff may see the row; never counted, never told.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Customers in it whose number the bank has made up, by the bank's own mark. Such a number is never told as identity.</summary>
    public IReadOnlyList<CustomerKey> MadeUpNumbers { get; init; } = [];

    /// <summary>An account or box as the lookups would tell it.</summary>
    /// <param name="mark">The bank's mark of this place.</param>
    /// <param name="engagement">The account or box.</param>
    public static InventoryEntry Of(InventoryMark mark, Engagement engagement)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(engagement);
        return new(mark, [.. engagement.Holders.Select(h => h.Customer)], engagement, brokenRule: null);
    }

    /// <summary>Makes a row into an account or box, and keeps the row with the rule that it breaks when it cannot be one.</summary>
    /// <remarks>Only a value that cannot be (<see cref="FormatException"/>, <see cref="ArgumentException"/>) is kept; any other exception ends the reading.</remarks>
    /// <param name="mark">The bank's mark of this place.</param>
    /// <param name="customers">Whose row it is: what the staff who mend it are told. May be empty.</param>
    /// <param name="make">Makes the account or box.</param>
    public static InventoryEntry Read(InventoryMark mark, IReadOnlyList<CustomerKey> customers, Func<Engagement> make)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(make);
        try
        {
            return new(mark, customers, make() ?? throw new InvalidOperationException(KnownRules.YieldedNull), brokenRule: null);
        }
        catch (FormatException e)
        {
            return new(mark, customers, engagement: null, KnownRules.Of(e) ?? KnownRules.Unreadable);
        }
        catch (ArgumentException e)
        {
            return new(mark, customers, engagement: null, KnownRules.Of(e) ?? KnownRules.Unreadable);
        }
    }

    /// <summary>The same row with the bank's own marks, for a row that <see cref="Read"/> has made.</summary>
    /// <param name="isProtected">As <see cref="IsProtected"/>.</param>
    /// <param name="madeUpNumbers">As <see cref="MadeUpNumbers"/>.</param>
    public InventoryEntry Marked(bool isProtected, params IReadOnlyList<CustomerKey> madeUpNumbers)
    {
        ArgumentNullException.ThrowIfNull(madeUpNumbers);
        return new(Mark, Customers, Engagement, BrokenRule) { IsProtected = isProtected, MadeUpNumbers = madeUpNumbers };
    }

    /// <summary>A row that cannot be one, by a rule of the bank's own code.</summary>
    /// <param name="mark">The bank's mark of this place.</param>
    /// <param name="customers">Whose row it is. May be empty.</param>
    /// <param name="rule">Which rule it breaks: a fixed sentence that holds nothing of the row.</param>
    public static InventoryEntry Unreadable(InventoryMark mark, IReadOnlyList<CustomerKey> customers, string rule)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        return new(mark, customers, engagement: null, rule);
    }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(InventoryEntry);
}
