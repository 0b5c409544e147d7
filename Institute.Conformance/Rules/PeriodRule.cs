using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class PeriodRule
{
    public static Rule Rule { get; } = new("period", "A period limits the answer to what was alive in it", "docs/schema/kvs-fraga.xsd, Period",
    [
        .. Every.Key.Select(key => Asked($"A period before everything finds nothing by {key}", key, Ask.NoHit, _ => (new(1850, 1, 1), new(1850, 12, 31)))),
        .. Every.Key.Select(key => Asked($"A period that holds today finds the customer by {key}", key, Ask.Hit, today => (today.AddDays(-1), today.AddDays(1)))),
        Asked("A period may be a single day", "person", Ask.Hit, today => (today, today)),
        Asked("A period may reach from the first day to the last", "person", Ask.Hit, _ => (new(1, 1, 1), new(9999, 12, 31))),
        Reversed("A period that ends before it starts cannot be", today => (today, today.AddDays(-1))),
        Reversed("A period that is reversed by centuries cannot be", _ => (new(2100, 1, 1), new(1900, 1, 1))),
        Ask.Document("A period has both ends: Till is missing", 400, "KI1002", c => Ask.Fraga(Person(c), "<Period><Fran>2024-01-01</Fran></Period>")),
        Ask.Document("A period has both ends: Fran is missing", 400, "KI1002", c => Ask.Fraga(Person(c), "<Period><Till>2024-01-01</Till></Period>")),
    ]);

    private static string Person(CaseContext context) => $"<Person><Personnummer>{context.Customers.PersonalNumber}</Personnummer></Person>";

    private static ConformanceCase Asked(string name, string key, string outcome, Func<DateOnly, (DateOnly From, DateOnly To)> period) =>
        Ask.That(name, 200, outcome, c => Request(c, Every.Search(c, key), period(DateOnly.FromDateTime(c.Clock.GetUtcNow().UtcDateTime))));

    private static ConformanceCase Reversed(string name, Func<DateOnly, (DateOnly From, DateOnly To)> period) =>
        Ask.That(name, 400, "KI1003", c => Request(c, Every.Search(c, "person"), period(DateOnly.FromDateTime(c.Clock.GetUtcNow().UtcDateTime))));

    private static PlannedRequest Request(CaseContext context, Search search, (DateOnly From, DateOnly To) period) => new(context.Question(search, period.From, period.To));
}
