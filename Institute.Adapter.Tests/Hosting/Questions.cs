using Institute.Testing;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>Questions in the built-in format.</summary>
internal static class Questions
{
    public static string Person => PersonBy(Some.PersonalNumber);

    public static IReadOnlyDictionary<SearchKind, string> OfEveryKind { get; } = new Dictionary<SearchKind, string>
    {
        [SearchKind.Person] = Person,
        [SearchKind.PersonWithoutNumber] = With($"<PersonUtanNummer><Namn>{Some.PersonName}</Namn><Fodelsedatum>1971-03-09</Fodelsedatum></PersonUtanNummer>"),
        [SearchKind.Organisation] = With($"<Organisation><Organisationsnummer>{Some.OrganisationNumber}</Organisationsnummer></Organisation>"),
        [SearchKind.CompanyName] = With("<Foretag><Foretagsnamn>Räksmörgås &amp; Söner AB</Foretagsnamn></Foretag>"),
        [SearchKind.Iban] = With($"<Iban>{Some.Iban(1)}</Iban>"),
        [SearchKind.AccountNumber] = With("<Kontonummer>8327-9 123456</Kontonummer>"),
        [SearchKind.Box] = With("<Vardefack><Referens>F-117</Referens></Vardefack>"),
    };

    public static string PersonBy(string number) => With($"<Person><Personnummer>{number}</Personnummer></Person>");

    public static string CoordinationNumber(string number) => With($"<Person><Samordningsnummer>{number}</Samordningsnummer></Person>");

    public static string With(string search, string before = "") =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>F-2026-1</FrageId><Stalld>2026-06-10T12:00:00+02:00</Stalld>{before}<Sokbegrepp>{search}</Sokbegrepp></Fraga>
        """;
}
