namespace Institute.Adapter;

/// <summary>An authorised signatory of a legal person (fullmaktshavare).</summary>
/// <remarks>Immutable.</remarks>
public sealed record AuthorisedSignatory : PartyRole
{
    /// <summary>Gives the role to a person; the person's own representatives are not told.</summary>
    /// <param name="person">Who has it.</param>
    public AuthorisedSignatory(Person person)
        : base(person)
    {
    }

    internal override PartyRoles Kind => PartyRoles.AuthorisedSignatory;
}
