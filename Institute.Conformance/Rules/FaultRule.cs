using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class FaultRule
{
    public static Rule Rule { get; } = new("fault", "Every fault has its code, texts in two languages, and says whether to try again", "docs/errors.md",
    [
        Ask.That("KI1001 is not to be tried again", 400, "KI1001", _ => new("<"u8.ToArray()), Whole("false")),
        Ask.That("KI1002 is not to be tried again", 400, "KI1002", _ => new("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"/>"u8.ToArray()), Whole("false")),
        Ask.That("KI1003 is not to be tried again", 400, "KI1003", c => new(c.Question(Search.Organisation("5599990017"))), Whole("false")),
        Ask.That("KI1005 is told for a name of several persons", 409, "KI1005", c => new(c.Question(Ambiguous(c))), Whole("false")),
        Ask.That("KI1005 tells of none of them", 409, "KI1005", c => new(c.Question(Ambiguous(c))), s => s.Accounts.Concat(s.Boxes).Any() ? "an engagement" : null),
        Ask.That("KI1006 is not to be tried again", 413, "KI1006", _ => new(Encoding.ASCII.GetBytes("<a>" + new string(' ', 200_000) + "</a>")), Whole("false")),
        Ask.That("KI1009 is not to be tried again", 404, "KI1009", c => new(c.Question(Every.Search(c, "person"))) { Path = "/" }, Whole("false")),
        Ask.That("KI2001 is not to be tried again", 401, "KI2001", c => new(c.Question(Every.Search(c, "person"))) { Authorization = "" }, Whole("false")),
        Ask.That("KI2002 is not to be tried again", 403, "KI2002", c => new(c.Question(Every.Search(c, "person"))) { Certificate = NotGivenException.Issued(c.Certificates.Unlisted) }, Whole("false")),
        Ask.That("KI3001 is to be tried again", 503, "KI3001", c => new(c.Question(Every.Search(c, "person"))) { Target = Target.Closed }, Whole("true")),
        Ask.That("A fault tells no engagement", 400, "KI1003", c => new(c.Question(Search.Organisation("5599990017"))), s => s.Accounts.Concat(s.Boxes).Any() ? "an engagement" : null),
    ]);

    private static Search Ambiguous(CaseContext context)
    {
        var person = NotGivenException.Need(context.Customers.Ambiguous, "testCustomers.ambiguous");
        return Search.PersonWithoutNumber(person.Name, person.Born);
    }

    private static Func<Seen, string?> Whole(string retry) => seen =>
        seen.Values("Text").Any(t => t.Length > 10) && seen.Values("TextEn").Any(t => t.Length > 10)
            ? Check.Tells("Aterforsok", retry)(seen) is null ? null : "another Aterforsok" : "a text is missing";
}
