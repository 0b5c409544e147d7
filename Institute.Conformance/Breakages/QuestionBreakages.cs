using System.Text;
using System.Text.RegularExpressions;

namespace Institute.Conformance.Breakages;

/// <summary>Institutes that read questions wrong.</summary>
internal static partial class QuestionBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("no-check-digits", "Searches for numbers that cannot exist", "number-01", "number-15") { After = Forgives("KI1003") },
        new("no-schema", "Takes whatever XML comes", "schema-01") { After = Forgives("KI1002") },
        new("no-care-for-form", "Takes what is not even XML", "form-01", "form-14") { After = Forgives("KI1001") },
        new("no-period", "Ignores the period", "period-01") { Before = x => x.RequestBody = Encoding.UTF8.GetBytes(Period().Replace(x.Question, "")) },
        new("period-always-empty", "Finds nothing as soon as there is a period", "period-08", "period-15") { After = x => { if (x.Question.Contains("<Period>", StringComparison.Ordinal) && x.Is("TRAFF")) { x.Text = GateAnswers.NoHit; } } },
        new("fuzzy-names", "Finds names that are only alike", "no-hit-05", "no-hit-06", "no-hit-07") { After = x => { if (x.Is("INGEN_TRAFF") && x.Question.Contains("amn>", StringComparison.Ordinal)) { x.Text = GateAnswers.WrongHit; } } },
        new("capital-letters-matter", "Does not know a name in capital letters", "search-04", "search-10") { After = Misses(CapitalName()) },
        new("small-letters-matter", "Does not know a name in small letters", "search-05", "search-13") { After = Misses(SmallName()) },
        new("spaces-matter", "Does not know a name with more spaces", "search-06", "search-11") { After = Misses(SpacedName()) },
        new("IBAN-as-typed", "Knows an IBAN only as it is printed", "search-15", "search-16") { After = Misses(TypedIban()) },
        new("no-byte-order-mark", "Trips over a byte order mark", "encoding-01") { Instead = Refuses(x => x.RequestBody.AsSpan().StartsWith(Encoding.UTF8.Preamble), "KI1001", 400) },
        new("no-prefixes", "Knows elements only without prefix", "encoding-11") { Instead = Refuses(x => x.Question.Contains("<k:", StringComparison.Ordinal), "KI1002", 400) },
        new("no-comments", "Trips over comments", "encoding-07", "encoding-08") { Instead = Refuses(x => x.Question.Contains("<!--", StringComparison.Ordinal), "KI1002", 400) },
        new("content-type-letter-by-letter", "Knows one spelling of the content type", "encoding-13", "encoding-14", "encoding-16") { Instead = Refuses(x => x.Method is "POST" && !x.IsToken && x.RequestHeader("Content-Type") is not "application/xml; charset=utf-8", "KI1009", 415) },
        new("small-questions-only", "Takes no question over 32 KB", "size-02", "size-03") { Instead = Refuses(x => x.RequestBody.Length > 32_000, "KI1006", 413) },
        new("no-limit", "Takes questions of any size", "size-04", "size-07") { After = Forgives("KI1006") },
        new("any-path", "Takes a question at any path", "http-07", "http-11") { Before = x => x.Target = x.IsToken || !x.Method.Equals("POST", StringComparison.Ordinal) ? x.Target : "/kvs/v1/fragor" },
        new("any-method", "Takes a question by any method", "http-02", "http-04") { Before = x => x.Method = "POST" },
        new("any-content-type", "Takes a question of any content type", "http-12", "http-16") { Before = x => x.RequestHeaders["Content-Type"] = x.IsToken ? x.RequestHeaders.GetValueOrDefault("Content-Type", "") : "application/xml" },
        new("any-grant", "Gives a token for any grant", "issuer-05", "issuer-06") { OnlyNamed = true, Before = x => x.RequestBody = x.IsToken && x.RequestBody.Length > 0 ? "grant_type=client_credentials&scope=kvs"u8.ToArray() : x.RequestBody },
        new("long-lived-tokens", "Gives tokens that live a day", "issuer-02") { OnlyNamed = true, After = x => { if (x.IsToken) { x.Text = Life().Replace(x.Text, "\"expires_in\":86400"); } } },
    ];

    private static Action<GateExchange> Forgives(string code) => x =>
    {
        if (x.Is(code))
        {
            x.Text = GateAnswers.NoHit;
            x.Status = 200;
        }
    };

    private static Action<GateExchange> Misses(Regex spelling) => x =>
    {
        if (x.Is("TRAFF") && spelling.IsMatch(x.Question))
        {
            x.Text = GateAnswers.NoHit;
        }
    };

    private static Func<GateExchange, Task<bool>> Refuses(Func<GateExchange, bool> what, string code, int status) => x =>
    {
        if (what(x))
        {
            x.Text = GateAnswers.Fault(code);
            x.Status = status;
            x.Headers["Content-Type"] = "application/xml; charset=utf-8";
            return Task.FromResult(true);
        }

        return Task.FromResult(false);
    };

    [GeneratedRegex("<Period>.*?</Period>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Period();

    [GeneratedRegex(@"amn>[\p{Lu}\s]{6}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CapitalName();

    [GeneratedRegex(@"amn>[\p{Ll}\s]{6}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SmallName();

    [GeneratedRegex("amn>[^<]*  ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpacedName();

    [GeneratedRegex("<Iban>([a-z]| *[A-Z0-9]{4} )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypedIban();

    [GeneratedRegex("\"expires_in\" *: *[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Life();
}
