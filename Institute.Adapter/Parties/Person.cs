namespace Institute.Adapter;

/// <summary>A natural person (2 § of the law): name, and personal identity number or else birth date.</summary>
/// <remarks>
/// Immutable; equal when everything is equal, whatever the order of representatives.
/// A person with neither number nor birth date may be held in the books but cannot be told: such an answer is KI4003.
/// A number that the bank has made up for a foreigner is no identity number: give the birth date instead.
/// Whether the person's data are protected (sekretessmarkering, skyddad folkbokföring) has no place here: the law has no exception and the mark must not leave.
/// </remarks>
public sealed record Person : Holder
{
    private readonly Unordered<Representative> representatives = [];

    /// <summary>A person with a personal identity number.</summary>
    /// <param name="customer">The bank's own id: tells namesakes apart, never sent.</param>
    /// <param name="name">The whole name.</param>
    /// <param name="number">Personnummer or samordningsnummer; never one that the bank has made up.</param>
    public Person(CustomerKey customer, PersonName name, PersonalIdentityNumber number)
        : this(customer, name)
    {
        ArgumentNullException.ThrowIfNull(number);
        Number = number;
    }

    /// <summary>A person without a personal identity number.</summary>
    /// <param name="customer">The bank's own id: tells namesakes apart, never sent.</param>
    /// <param name="name">The whole name.</param>
    /// <param name="birthDate">The birth date; never derived from a number.</param>
    public Person(CustomerKey customer, PersonName name, DateOnly birthDate)
        : this(customer, name) => BirthDate = birthDate;

    /// <summary>A person of whom the bank has neither number nor birth date.</summary>
    /// <param name="customer">The bank's own id: tells namesakes apart, never sent.</param>
    /// <param name="name">The whole name.</param>
    public Person(CustomerKey customer, PersonName name)
        : base(customer)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The whole name.</summary>
    public PersonName Name { get; }

    /// <summary>Personnummer or samordningsnummer; <see langword="null"/> where it is missing.</summary>
    public PersonalIdentityNumber? Number { get; }

    /// <summary>The birth date where the number is missing; never together with <see cref="Number"/>.</summary>
    public DateOnly? BirthDate { get; }

    /// <summary>Those who act for the person (företrädare), for example a minor's guardian. Empty by default. Told of holders only.</summary>
    public IReadOnlyList<Representative> Representatives
    {
        get => representatives;
        init => representatives = Unordered.Of(value);
    }

    /// <summary>What else identifies a person who has no number; <see langword="null"/> by default. Told only under <see cref="Article16Fields.OtherIdentification"/>, and never beside a number.</summary>
    public OtherIdentification? OtherIdentification { get; init; }

    internal override bool HasIdentity => Number is not null || BirthDate is not null;

    internal override int RoleCount => representatives.Count;

    internal override PartyRole RoleAt(int index) => representatives[index];
}
