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

    /// <summary>Whether the law's fields can be filled: a natural person has a number or a birth date.</summary>
    /// <remarks>Internal and abstract, so that nobody adds a third kind of holder.</remarks>
    internal abstract bool HasIdentity { get; }

    /// <summary>How many roles there are beside this holder.</summary>
    internal abstract int RoleCount { get; }

    /// <summary>One of the roles beside this holder. By index: an organisation may have fifty thousand accounts, and an enumerator for each is garbage.</summary>
    internal abstract PartyRole RoleAt(int index);

    /// <summary>The kind of holder, and nothing of who it is.</summary>
    public sealed override string ToString() => GetType().Name;
}
