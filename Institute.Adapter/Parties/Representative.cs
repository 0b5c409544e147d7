namespace Institute.Adapter;

/// <summary>Acts for a person (företrädare), for example a guardian or an administrator.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Representative : PartyRole
{
    /// <summary>Gives the role to a person; the person's own representatives are not told.</summary>
    /// <param name="person">Who has it.</param>
    public Representative(Person person)
        : base(person)
    {
    }

    internal override PartyRoles Kind => PartyRoles.Representative;
}
