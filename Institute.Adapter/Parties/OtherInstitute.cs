namespace Institute.Adapter;

/// <summary>Another institute than this bank, Swedish or not.</summary>
/// <remarks>Immutable.</remarks>
public sealed record OtherInstitute
{
    /// <summary>Names the institute.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="number">Its Swedish organisation number, where there is one.</param>
    public OtherInstitute(CompanyName name, OrganisationNumber? number = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Number = number;
    }

    /// <summary>Its name.</summary>
    public CompanyName Name { get; }

    /// <summary>Its Swedish organisation number, where there is one.</summary>
    public OrganisationNumber? Number { get; }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(OtherInstitute);
}
