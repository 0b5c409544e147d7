namespace Institute.Adapter;

/// <summary>A beneficial owner of a legal person (verklig huvudman).</summary>
/// <remarks>Immutable.</remarks>
public sealed record BeneficialOwner : PartyRole
{
    /// <summary>Gives the role to a person; the person's own representatives are not told.</summary>
    /// <param name="person">Who has it.</param>
    public BeneficialOwner(Person person)
        : base(person)
    {
    }

    internal override PartyRoles Kind => PartyRoles.BeneficialOwner;
}
