using Institute.Testing;
using Institute.Testing.Dialects;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>Questions that the exchange suite asks, in any wire format.</summary>
internal sealed class Questions(Dialect wire)
{
    /// <summary>In the built-in format, for tests that are not about the wire.</summary>
    public static Questions BuiltIn { get; } = new(Dialect.All[0]);

    public string Person => PersonBy(Some.PersonalNumber);

    public string Of(SearchKind kind) => kind switch
    {
        SearchKind.Person => Person,
        SearchKind.PersonWithoutNumber => wire.PersonWithoutNumber(Some.PersonName, "1971-03-09"),
        SearchKind.Organisation => wire.Organisation(Some.OrganisationNumber),
        SearchKind.CompanyName => wire.Company("Räksmörgås &amp; Söner AB"),
        SearchKind.Iban => wire.Iban(Some.Iban(1)),
        SearchKind.AccountNumber => wire.AccountNumber("8327-9 123456"),
        SearchKind.Box => wire.Box("F-117"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are seven."),
    };

    public string PersonBy(string number) => wire.Person(number);

    public string CoordinationNumber(string number) => wire.Coordination(number);
}
