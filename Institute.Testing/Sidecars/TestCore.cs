using Institute.Adapter;

namespace Institute.Testing.Sidecars;

/// <summary>The core system behind a <see cref="TestBank"/>: one customer of each kind, and failures on demand. Safe for all threads.</summary>
public sealed class TestCore
{
    public static string PersonNumber => Some.PersonalNumbers[3];

    public static string PersonName => Some.PersonName;

    public static string NamelessName => "Zoë Ångström-Nyqvist";

    public static string NamelessBirthDate => "1987-06-05";

    public static string Iban => Some.Iban(4711);

    public static string AccountNumber => "8327-9123456789";

    public static string BoxReference => "FACK-771-Q";

    public static string Organisation => Some.OrganisationNumbers[1];

    public static string CompanyName => Some.CompanyName;

    /// <summary>Whoever is asked about: thrown instead of an answer.</summary>
    public Func<Exception>? Failure { get; set; }

    /// <summary>Awaited before an answer.</summary>
    public Func<CancellationToken, Task>? Delay { get; set; }

    /// <summary>Whether the account's first holder has neither number nor birth date in the books.</summary>
    public bool HoldsUnidentified { get; set; }

    /// <summary>How often a lookup was called.</summary>
    public int Calls => Volatile.Read(ref calls);

    private int calls;

    internal async Task<IReadOnlyList<Engagement>> FindAsync(bool hasAccount, bool hasBox, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref calls);
        if (Delay is { } delay)
        {
            await delay(cancellationToken);
        }

        if (Failure is { } failure)
        {
            throw failure();
        }

        return [.. hasAccount ? [TheAccount(HoldsUnidentified)] : Array.Empty<Engagement>(), .. hasBox ? [TheBox()] : Array.Empty<Engagement>()];
    }

    private static Account TheAccount(bool isUnidentified) => new(
        Adapter.Iban.Parse(Iban),
        new DateOnly(2015, 3, 2),
        isUnidentified
            ? new Person(CustomerKey.Parse("K-1"), Adapter.PersonName.Parse(PersonName))
            : new Person(CustomerKey.Parse("K-1"), Adapter.PersonName.Parse(PersonName), PersonalIdentityNumber.Parse(PersonNumber)),
        new LegalPerson(CustomerKey.Parse("K-2"), Adapter.CompanyName.Parse(CompanyName), OrganisationNumber.Parse(Organisation)),
        new Person(CustomerKey.Parse("K-3"), Adapter.PersonName.Parse(NamelessName), DateOnly.ParseExact(NamelessBirthDate, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    private static SafeDepositBox TheBox() => new(
        Adapter.BoxReference.Parse(BoxReference),
        new RentalPeriod(new DateOnly(2019, 1, 1)),
        new Person(CustomerKey.Parse("K-1"), Adapter.PersonName.Parse(PersonName), PersonalIdentityNumber.Parse(PersonNumber)));
}
