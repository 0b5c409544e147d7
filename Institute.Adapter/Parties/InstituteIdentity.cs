namespace Institute.Adapter;

/// <summary>This bank: who answers. Not a subject, so it may be logged.</summary>
/// <remarks>Immutable.</remarks>
public sealed record InstituteIdentity
{
    /// <summary>Names the institute.</summary>
    /// <param name="organisationNumber">Ten digits, or as <see cref="OrganisationNumber.Parse"/> takes them.</param>
    /// <param name="name">1–200 characters.</param>
    /// <exception cref="FormatException">The organisation number cannot exist.</exception>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public InstituteIdentity(string organisationNumber, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 200, nameof(name));
        OrganisationNumber = OrganisationNumber.Parse(organisationNumber);
        Name = name;
    }

    /// <summary>The institute's organisation number.</summary>
    public OrganisationNumber OrganisationNumber { get; }

    /// <summary>The institute's name.</summary>
    public string Name { get; }
}
