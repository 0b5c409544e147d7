namespace Institute.Adapter;

/// <summary>What else identifies a person who has no Swedish number: other names, place of birth, nationalities.</summary>
/// <remarks>
/// Immutable; equal when everything is equal, whatever the order. Directive (EU) 2024/1640 article 16(3)(a) and (b) with regulation (EU) 2024/1624 article 22(1)(a).
/// The name and the birth date are the person's own. Told only under <see cref="Article16Fields.OtherIdentification"/>, and never of a person with a number.
/// </remarks>
public sealed record OtherIdentification
{
    private readonly Unordered<PersonName> otherNames = [];
    private readonly Unordered<Nationality> nationalities = [];

    /// <summary>Names beside the one that the books have first, for example from before a marriage. Empty by default.</summary>
    public IReadOnlyList<PersonName> OtherNames
    {
        get => otherNames;
        init => otherNames = Unordered.Of(value);
    }

    /// <summary>Place of birth; <see langword="null"/> where the books lack it.</summary>
    public PlaceName? BirthPlace { get; init; }

    /// <summary>Nationalities. Empty by default.</summary>
    public IReadOnlyList<Nationality> Nationalities
    {
        get => nationalities;
        init => nationalities = Unordered.Of(value);
    }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(OtherIdentification);

    /// <summary>Whether there is anything in it.</summary>
    internal bool HasContent => otherNames.Count > 0 || BirthPlace is not null || nationalities.Count > 0;
}
