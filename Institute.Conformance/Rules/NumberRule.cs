using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class NumberRule
{
    public static Rule Rule { get; } = new("number", "A number that cannot exist is refused, not searched for", "docs/errors.md, KI1003",
    [
        Person("A personnummer with a wrong check digit", c => OtherCheckDigit(c.Customers.PersonalNumber)),
        Person("A personnummer in month 13", _ => "199013022380"),
        Person("A personnummer in month 00", _ => "199000022385"),
        Person("A personnummer on day 00", _ => "199001002386"),
        Person("A personnummer on day 32", _ => "199001322388"),
        Person("A personnummer on 29 February of a common year", _ => "199902292383"),
        Person("A personnummer on 31 April", _ => "199004312386"),
        Person("A personnummer of twelve zeros", _ => "000000000000"),
        Person("A personnummer from a day to come", _ => "209912312387"),
        Person("A samordningsnummer given as personnummer", c => c.Customers.CoordinationNumber),
        Coordination("A samordningsnummer with a wrong check digit", c => OtherCheckDigit(c.Customers.CoordinationNumber)),
        Coordination("A personnummer given as samordningsnummer", c => c.Customers.PersonalNumber),
        Coordination("A samordningsnummer on day 92", _ => "199001922385"),
        Coordination("A samordningsnummer in month 13", _ => "199013702387"),
        Other("An organisationsnummer with a wrong check digit", c => $"<Organisation><Organisationsnummer>{OtherCheckDigit(c.Customers.OrganisationNumber)}</Organisationsnummer></Organisation>"),
        Other("An organisationsnummer whose third digit is below 2", _ => "<Organisation><Organisationsnummer>5510000002</Organisationsnummer></Organisation>"),
        Other("An IBAN with wrong check digits", c => $"<Iban>{c.Customers.Iban[..2]}{(c.Customers.Iban[2] == '9' ? '1' : (char)(c.Customers.Iban[2] + 1))}{c.Customers.Iban[3..]}</Iban>"),
        Other("A Swedish IBAN that is too short", _ => "<Iban>SE455000000005839825746</Iban>"),
        Other("An IBAN of a country that has none", _ => "<Iban>XX4550000000058398257466</Iban>"),
        Other("An IBAN of words", _ => "<Iban>NOT AN IBAN AT ALL</Iban>"),
    ]);

    private static ConformanceCase Person(string name, Func<CaseContext, string> number) => Other(name, c => $"<Person><Personnummer>{number(c)}</Personnummer></Person>");

    private static ConformanceCase Coordination(string name, Func<CaseContext, string> number) => Other(name, c => $"<Person><Samordningsnummer>{number(c)}</Samordningsnummer></Person>");

    private static ConformanceCase Other(string name, Func<CaseContext, string> search) => Ask.Document(name + " cannot exist", 400, "KI1003", c => Ask.Fraga(search(c)));

    private static string OtherCheckDigit(string number) => number[..^1] + (char)('0' + ((number[^1] - '0' + 1) % 10));
}
