using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class ContentRule
{
    public static Rule Rule { get; } = new("content", "An answer tells what the law names of whoever was asked about", "2 § of the law; docs/schema/kvs-svar.xsd",
    [
        Told("A person is told with personnummer", c => Search.Person(c.Customers.PersonalNumber), c => Check.Tells("Personnummer", c.Customers.PersonalNumber)),
        Told("A person with samordningsnummer is told with it", c => Search.Person(c.Customers.CoordinationNumber), c => Check.Tells("Samordningsnummer", c.Customers.CoordinationNumber)),
        Told("A samordningsnummer is never told as a personnummer", c => Search.Person(c.Customers.CoordinationNumber), c => s => s.Values("Personnummer").Contains(c.Customers.CoordinationNumber, StringComparer.Ordinal) ? "it stands in Personnummer" : null),
        Told("A person with neither number is told with birth date", Named, c => Check.Tells("Fodelsedatum", c.Customers.WithoutNumber.Born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
        Told("A person with neither number is told by name", Named, c => Check.Tells("Namn", c.Customers.WithoutNumber.Name)),
        Told("A company is told with organisationsnummer", c => Search.Organisation(c.Customers.OrganisationNumber), c => Check.Tells("Organisationsnummer", c.Customers.OrganisationNumber)),
        Told("A company's answer tells accounts or boxes", c => Search.Organisation(c.Customers.OrganisationNumber), _ => s => s.Accounts.Concat(s.Boxes).Any() ? null : "neither account nor box"),
        Told("A company is told with name", c => Search.Company(c.Customers.CompanyName), c => Check.Tells("Foretagsnamn", c.Customers.CompanyName)),
        Told("A company is told with särskilt företagsnamn", Secondary, c => Check.Tells("SarskiltForetagsnamn", c.Customers.SecondaryName!)),
        Told("A company is told with beneficial owner", Secondary, _ => Check.Tells("VerkligHuvudman")),
        Told("A company is told with authorised signatory", Secondary, _ => Check.Tells("Fullmaktshavare")),
        Told("An account is told with its IBAN", c => Search.Iban(c.Customers.Iban), c => Check.Tells("Iban", c.Customers.Iban)),
        Told("A search by IBAN tells one account", c => Search.Iban(c.Customers.Iban), _ => s => s.Accounts.Count() == 1 && !s.Boxes.Any() ? null : "other than one account"),
        Told("An account without IBAN is told with its number", c => Search.AccountNumber(c.Customers.AccountNumber), c => Check.Tells("Kontonummer", c.Customers.AccountNumber)),
        Told("A box that was asked about is told with its reference", c => Search.Box(c.Customers.Box), c => Check.Tells("Referens", c.Customers.Box)),
        Told("A box is told with the start of its rental period", c => Search.Box(c.Customers.Box), _ => Check.Tells("Start")),
        Told("A minor is told with representative", c => Search.Person(NotGivenException.Need(c.Customers.Minor, "testCustomers.minor")), _ => Check.Tells("Foretradare")),
        Told("A joint account is told with all its holders", c => Search.Person(NotGivenException.Need(c.Customers.JointHolder, "testCustomers.jointHolder")), _ => s => s.Accounts.Any(a => a.Elements(Seen.Kvs + "Innehavare").Count() > 1) ? null : "no account with several holders"),
        Told("A closed account is told with its closing date", c => Search.Person(NotGivenException.Need(c.Customers.ClosedWithinFiveYears, "testCustomers.closedWithinFiveYears")), _ => Check.Tells("Avslutat")),
        Told("A sole trader is told as a natural person", c => Search.Person(NotGivenException.Need(c.Customers.SoleTrader, "testCustomers.soleTrader")), _ => s => s.Holders.Any(h => h.Name == Seen.Kvs + "FysiskPerson") ? null : "no natural person"),
    ]);

    private static Search Named(CaseContext context) => Search.PersonWithoutNumber(context.Customers.WithoutNumber.Name, context.Customers.WithoutNumber.Born);

    private static Search Secondary(CaseContext context) => Search.Company(NotGivenException.Need(context.Customers.SecondaryName, "testCustomers.secondaryName"));

    private static ConformanceCase Told(string name, Func<CaseContext, Search> search, Func<CaseContext, Func<Seen, string?>> check) =>
        new(name, "HTTP 200 with TRAFF that tells so", async (context, cancellationToken) =>
        {
            var seen = await context.AskAsync(search(context), cancellationToken);
            return Ask.Differs(seen, 200, Ask.Hit) ?? check(context)(seen);
        });
}
