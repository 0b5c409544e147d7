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

    /// <summary>Whether anybody has a role beside this holder.</summary>
    internal abstract bool HasRoles { get; }

    /// <summary>Everybody who has a role beside this holder.</summary>
    internal abstract IEnumerable<PartyRole> Roles { get; }

    /// <summary>The kind of holder, and nothing of who it is.</summary>
    public sealed override string ToString() => GetType().Name;
}
