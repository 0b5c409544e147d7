namespace Institute.Adapter;

/// <summary>A natural person's role beside the holder: <see cref="Representative"/>, <see cref="BeneficialOwner"/> or <see cref="AuthorisedSignatory"/>.</summary>
/// <remarks>
/// Immutable. The dates decide whether the role is told, and never leave the bank unless the policy <c>article-16</c> names them: without a period in the question those in force today,
/// or at the service's end; with a period those that overlap it.
/// </remarks>
public abstract record PartyRole
{
    private protected PartyRole(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Person = person;
    }

    /// <summary>Who has the role.</summary>
    public Person Person { get; internal init; }

    /// <summary>First day of the role; <see langword="null"/> means since ever.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the role, that day included; <see langword="null"/> means still.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Which role.</summary>
    /// <remarks>Internal and abstract, so that nobody adds a fourth.</remarks>
    internal abstract PartyRoles Kind { get; }

    /// <summary>The kind of role, and nothing of who has it.</summary>
    public sealed override string ToString() => GetType().Name;
}
