namespace Institute.Adapter;

/// <summary>This bank: who answers. Not a subject, so it may be logged.</summary>
/// <remarks>Immutable.</remarks>
public sealed record InstituteIdentity
{
    /// <summary>Names the institute.</summary>
    /// <param name="organisationNumber">Ten digits, or as <see cref="OrganisationNumber.Parse"/> takes them.</param>
    /// <param name="name">1–200 characters.</param>
    /// <exception cref="FormatException">The organisation number cannot exist.</exception>
    /// <exception cref="ArgumentException">Nobody could see the name, or it is too long.</exception>
    public InstituteIdentity(string organisationNumber, string name)
    {
        if (NameText.Of(name, 200) is null)
        {
            throw new ArgumentException("The institute's name is 1 to 200 characters of which one can be seen.", nameof(name));
        }

        OrganisationNumber = OrganisationNumber.Parse(organisationNumber);
        Name = name;
    }

    /// <summary>The institute's organisation number.</summary>
    public OrganisationNumber OrganisationNumber { get; }

    /// <summary>The institute's name.</summary>
    public string Name { get; }
}
