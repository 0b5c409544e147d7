using System.Text.RegularExpressions;

namespace Institute.Conformance.Breakages;

/// <summary>Institutes whose answers are wrong.</summary>
internal static partial class AnswerBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("balance-told", "Tells the balance, which the law does not name", "content-12", "search-01") { After = x => x.Text = x.Text.Replace("<Oppnat>", "<Saldo>100</Saldo><Oppnat>", StringComparison.Ordinal) },
        new("birth-date-besides-number", "Tells a birth date besides the number", "content-01") { After = x => x.Text = x.Text.Replace("</Personnummer>", "</Personnummer><Fodelsedatum>1980-01-01</Fodelsedatum>", StringComparison.Ordinal) },
        new("samordningsnummer-as-personnummer", "Tells a samordningsnummer as a personnummer", "content-02", "content-03") { After = x => x.Text = x.Text.Replace("Samordningsnummer", "Personnummer", StringComparison.Ordinal) },
        new("one-holder-only", "Tells only the first holder of a joint account", "content-18") { After = x => x.Text = OtherHolders().Replace(x.Text, "${kept}") },
        new("no-representatives", "Leaves out representatives", "content-17") { After = Without("Foretradare") },
        new("no-beneficial-owners", "Leaves out beneficial owners", "content-10") { After = Without("VerkligHuvudman") },
        new("no-signatories", "Leaves out authorised signatories", "content-11") { After = Without("Fullmaktshavare") },
        new("no-secondary-names", "Leaves out särskilda företagsnamn", "content-09") { After = Without("SarskiltForetagsnamn") },
        new("no-organisation-number", "Leaves out the organisationsnummer", "content-06") { After = x => x.Text = HolderNumber().Replace(x.Text, "${kept}") },
        new("no-closing-date", "Tells a closed account as if it were open", "content-19") { After = Without("Avslutat") },
        new("no-boxes", "Does not know its boxes", "search-18") { After = x => { if (x.Text.Contains("<Vardefack>", StringComparison.Ordinal)) { x.Text = GateAnswers.NoHit; } } },
        new("reference-always-told", "Tells a box's reference to whoever searches for its holder", "limit-19") { After = x => x.Text = x.Text.Replace("<Vardefack><Hyresperiod>", "<Vardefack><Referens>A-1</Referens><Hyresperiod>", StringComparison.Ordinal) },
        new("told-twice", "Tells the same account twice", "limit-09", "content-13") { After = x => x.Text = FirstAccount().Replace(x.Text, "$0$0", 1) },
        new("told-for-ever", "Goes on telling accounts that ended decades ago", "limit-01") { After = x => x.Text = FirstAccount().Replace(x.Text, "$0" + GateAnswers.AncientAccount, 1) },
        new("strangers-account", "Tells somebody else's account besides", "limit-14") { After = x => x.Text = FirstAccount().Replace(x.Text, "$0" + GateAnswers.StrangersAccount, 1) },
        new("no-hit-is-404", "Answers 404 when nobody is found", "no-hit-01") { After = x => x.Status = x.Is("INGEN_TRAFF") ? 404 : x.Status },
        new("no-hit-is-a-fault", "Answers a fault when nobody is found", "no-hit-01") { After = x => { if (x.Is("INGEN_TRAFF")) { x.Text = GateAnswers.Fault("KI4002"); x.Status = 502; } } },
        new("no-hit-is-visible", "Gives away in a header that nobody was found", "no-hit-15") { After = x => { if (x.Is("INGEN_TRAFF")) { x.Headers["X-Result-Count"] = "0"; } } },
        new("faults-are-200", "Answers every fault with status 200", "number-01", "schema-01", "form-01", "fault-01") { After = x => x.Status = x.Is("FEL") ? 200 : x.Status },
        new("faults-are-html", "Answers faults with a page of HTML", "fault-01", "header-03") { After = x => { if (x.Is("FEL")) { x.Text = "<html><body>Error</body></html>"; x.Headers["Content-Type"] = "text/html"; } } },
        new("retry-told-wrong", "Says the opposite of whether to try again", "fault-01", "fault-10", "hours-09") { After = x => x.Text = x.Text.Contains(">true</Aterforsok>", StringComparison.Ordinal) ? x.Text.Replace(">true</Aterforsok>", ">false</Aterforsok>", StringComparison.Ordinal) : x.Text.Replace(">false</Aterforsok>", ">true</Aterforsok>", StringComparison.Ordinal) },
        new("texts-too-short", "Faults without a text that helps", "fault-01") { After = x => x.Text = FaultText().Replace(x.Text, "<Text>Fel</Text><TextEn>Fault</TextEn>") },
        new("repeats-the-question", "Repeats the question in its faults", "secrecy-01", "secrecy-04") { After = x => { if (x.Is("FEL")) { x.Text += "<!-- " + x.Question.Replace("--", "", StringComparison.Ordinal) + " -->"; } } },
        new("repeats-in-a-header", "Repeats path and token in a header", "secrecy-11", "secrecy-13") { After = x => { x.Headers["X-Path"] = x.Target; x.Headers["X-Auth"] = x.RequestHeader("Authorization") ?? ""; } },
        new("first-of-several", "Answers an ambiguous name with the first that fits", "fault-04") { After = x => { if (x.Is("KI1005")) { x.Text = GateAnswers.WrongHit; x.Status = 200; } } },
        new("no-correlation-id", "Does not echo the correlation ID", "correlation-01") { After = x => x.Headers.Remove("skv_client_correlation_id") },
        new("correlation-id-in-small-letters", "Echoes the correlation ID in small letters", "correlation-02") { After = x => Correlation(x, id => id.ToLowerInvariant()) },
        new("correlation-id-made-anew", "Always makes a correlation ID of its own", "correlation-01", "correlation-08") { After = x => Correlation(x, _ => "0198f3c2-7a41-7c55-9d1e-3b6a5f0c2d85") },
        new("no-question-id", "Does not echo FrageId", "identity-01") { After = Without("FrageId") },
        new("same-answer-id", "Gives every answer the same SvarsId", "identity-16", "correlation-17") { After = x => x.Text = AnswerId().Replace(x.Text, "<SvarsId>0198f3c2-7a41-7c55-9d1e-3b6a5f0c2d84</SvarsId>") },
        new("clock-off", "Its clock is a day off", "identity-14") { After = x => x.Text = Given().Replace(x.Text, "<Lamnat>2001-01-01T00:00:00Z</Lamnat>") },
        new("another-institute-in-faults", "Faults are given by another institute", "identity-15") { After = x => { if (x.Is("FEL")) { x.Text = x.Text.Replace("<Institut><Organisationsnummer>5560001231", "<Institut><Organisationsnummer>5599990016", StringComparison.Ordinal); } } },
        new("nameless-institute", "Does not name itself", "identity-13") { After = x => x.Text = InstituteName().Replace(x.Text, "${kept}") },
        new("software-told", "Tells of its software", "header-09", "header-10") { After = x => x.Headers["Server"] = "BankServer/1.0" },
        new("inner-headers-told", "Lets inner headers out", "header-07", "header-08") { After = x => x.Headers["Institute-Outcome"] = "answered" },
        new("wrong-content-type", "Answers as text/xml", "header-01") { After = x => x.Headers["Content-Type"] = "text/xml" },
        new("no-length", "Answers in chunks without a length", "header-05") { After = x => x.WithoutLength = true },
        new("stored-on-its-way", "Does not forbid storing", "header-06", "issuer-04") { OnlyNamed = true, After = x => x.Headers.Remove("Cache-Control") },
        new("no-retry-after", "Does not say when it opens", "hours-08") { After = x => x.Headers.Remove("Retry-After") },
        new("no-www-authenticate", "Does not say why a token was refused", "token-01", "token-18") { After = x => x.Headers.Remove("WWW-Authenticate") },
    ];

    private static Action<GateExchange> Without(string element) => x =>
    {
        var text = x.Text;
        x.Text = Regex.Replace(text, $"<{element}>.*?</{element}>", "", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    };

    private static void Correlation(GateExchange exchange, Func<string, string> change)
    {
        if (exchange.Headers.TryGetValue("skv_client_correlation_id", out var id))
        {
            exchange.Headers["skv_client_correlation_id"] = change(id);
        }
    }

    [GeneratedRegex("(?<kept><Innehavare>((?!</Innehavare>).)*</Innehavare>)(<Innehavare>.*?</Innehavare>)+", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherHolders();

    [GeneratedRegex("(?<kept></Foretagsnamn>(<SarskiltForetagsnamn>[^<]*</SarskiltForetagsnamn>)*)<Organisationsnummer>[^<]*</Organisationsnummer>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HolderNumber();

    [GeneratedRegex("<Konto>.*?</Konto>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstAccount();

    [GeneratedRegex("<Text>[^<]*</Text><TextEn>[^<]*</TextEn>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FaultText();

    [GeneratedRegex("<SvarsId>[^<]*</SvarsId>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnswerId();

    [GeneratedRegex("<Lamnat>[^<]*</Lamnat>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();

    [GeneratedRegex("(?<kept><Institut><Organisationsnummer>[^<]*</Organisationsnummer>)<Namn>[^<]*</Namn>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InstituteName();
}
