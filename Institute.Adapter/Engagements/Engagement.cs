namespace Institute.Adapter;

/// <summary>An account or a safe-deposit box, with all its holders (2 § of the law).</summary>
/// <remarks>Immutable; equal when everything is equal, whatever the order of holders. Balances and transactions are outside the law.</remarks>
public abstract record Engagement
{
    private readonly Unordered<Holder> holders;

    private protected Engagement(IReadOnlyList<Holder> holders)
    {
        this.holders = Unordered.Of(holders);
        if (this.holders.Count == 0)
        {
            throw new ArgumentException(KnownRules.NoHolder, nameof(holders));
        }
    }

    /// <summary>Everybody who holds it, at least one.</summary>
    public IReadOnlyList<Holder> Holders
    {
        get => holders;
        internal init => holders = Unordered.Of(value);
    }

    /// <summary>First day of the service.</summary>
    internal abstract DateOnly Started { get; }

    /// <summary>Last day of the service; null while it goes on.</summary>
    internal abstract DateOnly? Ended { get; }

    /// <summary>What makes it this engagement and no other, within its kind.</summary>
    internal abstract object Identity { get; }

    /// <summary>The kind of engagement, and nothing of its content.</summary>
    public sealed override string ToString() => GetType().Name;
}
