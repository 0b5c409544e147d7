using System.Globalization;
using System.Xml.Linq;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class LimitRule
{
    private static readonly string[] Keys = ["person", "samordningsnummer", "name", "organisation", "company", "IBAN", "account number", "box"];

    public static Rule Rule { get; } = new("limit", "An answer tells no more than the law names", "2 § of the law",
    [
        .. Keys.Select(key => Within($"Nothing older than five years is told to a search by {key}", key, NothingSilent)),
        .. Keys.Take(5).Select(key => Within($"No engagement is told twice to a search by {key}", key, NothingTwice)),
        .. Keys.Take(5).Select(key => Within($"Every engagement told to a search by {key} concerns whoever was asked about", key, Concerned)),
        Within("A box's reference is not told to a search by organisation", "organisation", Check.TellsNo("Referens")),
        Within("A box's reference is not told to a search by name", "name", Check.TellsNo("Referens")),
    ]);

    private static ConformanceCase Within(string name, string key, Func<Seen, string?> check) => Within(name, key, (_, seen) => check(seen));

    private static ConformanceCase Within(string name, string key, Func<CaseContext, Seen, string?> check) =>
        new(name, "HTTP 200 with TRAFF within that limit", async (context, cancellationToken) =>
        {
            var seen = await context.AskAsync(Every.Search(context, key), cancellationToken);
            return Ask.Differs(seen, 200, Ask.Hit) ?? check(context, seen);
        });

    private static string? NothingSilent(CaseContext context, Seen seen)
    {
        // A day of grace for the hours in which the calendar of Stockholm and that of UTC differ.
        var first = DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime).AddYears(-5).AddDays(-1);
        var ends = seen.Accounts.Elements(Seen.Kvs + "Avslutat").Concat(seen.Boxes.Descendants(Seen.Kvs + "Slut"));
        return ends.Any(e => DateOnly.ParseExact(e.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture) < first) ? "an engagement that ended over five years ago" : null;
    }

    private static string? NothingTwice(Seen seen)
    {
        var all = seen.Accounts.Concat(seen.Boxes).Select(e => e.ToString(SaveOptions.DisableFormatting)).ToList();
        return all.Distinct(StringComparer.Ordinal).Count() == all.Count ? null : "the same engagement twice";
    }

    private static string? Concerned(CaseContext context, Seen seen)
    {
        string[] wanted = [context.Customers.PersonalNumber, context.Customers.CoordinationNumber, context.Customers.WithoutNumber.Name, context.Customers.OrganisationNumber, context.Customers.CompanyName];
        return seen.Accounts.Concat(seen.Boxes).All(e => e.Descendants().Any(d => !d.HasElements && wanted.Contains(d.Value, StringComparer.OrdinalIgnoreCase)))
            ? null : "an engagement of somebody else";
    }
}
