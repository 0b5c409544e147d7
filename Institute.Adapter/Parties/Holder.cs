namespace Institute.Adapter;

/// <summary>Who holds an account or a safe-deposit box (innehavare): a <see cref="Person"/> or a <see cref="LegalPerson"/>.</summary>
/// <remarks>Immutable.</remarks>
public abstract record Holder
{
    private protected Holder(CustomerKey customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        Customer = customer;
    }

    /// <summary>The bank's own id: never sent.</summary>
    public CustomerKey Customer { get; }

    /// <summary>The kind of holder, and nothing of who it is.</summary>
    public sealed override string ToString() => GetType().Name;
}
