namespace Institute.Adapter;

/// <summary>What one kind of search looks at and shows.</summary>
/// <remarks>Immutable. The default is all that the law names, and no box reference except in answer to a search by it.</remarks>
public sealed record DisclosureRule
{
    private readonly PartyRoles shows = PartyRoles.All;

    /// <summary>The roles in which a person or company is found. It has no effect on searches by IBAN, account number and box.</summary>
    public PartyRoles LooksAt { get; init; } = PartyRoles.All;

    /// <summary>The roles that the answer shows; holders belong to every account and box and are always shown.</summary>
    /// <exception cref="ArgumentException">Holders are left out.</exception>
    public PartyRoles Shows
    {
        get => shows;
        init => shows = value.HasFlag(PartyRoles.Holder) ? value : throw new ArgumentException("All holders of an account or box belong to it (2 § of the law).", nameof(value));
    }

    /// <summary>What of article 16 may be told besides: decided for each question, never by this rule's settings.</summary>
    internal Article16Fields Article16 { get; init; }

    /// <summary>Whether a box's reference is sent in answer to this kind of search.</summary>
    public bool TellsBoxReference { get; init; }
}
