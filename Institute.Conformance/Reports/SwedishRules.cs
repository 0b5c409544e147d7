using Institute.Conformance.Cases;

namespace Institute.Conformance.Reports;

/// <summary>The rules' sentences and sources in Swedish.</summary>
internal static class SwedishRules
{
    private const string Law = "2 § lagen";
    private const string Answering = "2 § föreskrifterna";
    private const string Access = "4 § föreskrifterna";

    private static readonly Dictionary<string, (string Title, string Source)> Rules = new(StringComparer.Ordinal)
    {
        ["search"] = ("Varje sökbegrepp hittar sin kund, hur det än skrivs", Law + "; docs/schema/kvs-fraga.xsd"),
        ["content"] = ("Ett svar har det som lagen räknar upp om den som frågan gäller", Law + "; docs/schema/kvs-svar.xsd"),
        ["limit"] = ("Ett svar har inte mer än lagen räknar upp", Law),
        ["period"] = ("En period begränsar svaret till det som fanns under den", "docs/schema/kvs-fraga.xsd, Period"),
        ["no-hit"] = ("Ingen träff är ett svar som andra, och aldrig mer än så", Law + "; " + Answering),
        ["number"] = ("Ett nummer som inte kan finnas avvisas och söks inte", "docs/errors.md, KI1003"),
        ["schema"] = ("En fråga som bryter mot schemat avvisas", "docs/schema/kvs-fraga.xsd; docs/errors.md, KI1002"),
        ["form"] = ("Det som inte är välformad XML i UTF-8, eller har det som ingen fråga behöver, avvisas", "docs/errors.md, KI1001"),
        ["encoding"] = ("En välformad fråga förstås hur avsändaren än skriver XML och HTTP", "XML 1.0; RFC 9110; docs/schema"),
        ["size"] = ("En fråga på högst 64 KiB tas emot, en större avvisas", "docs/errors.md, KI1006"),
        ["http"] = ("Bara POST av XML till den överenskomna sökvägen är en fråga", "docs/errors.md, KI1009"),
        ["bytes"] = ("Byte som två läsare av HTTP kan läsa olika avvisas", "RFC 9112, 6.3 och 11.2"),
        ["certificate"] = ("Den som inte har ett äkta och känt klientcertifikat får inget svar", Access + "; docs/errors.md"),
        ["token"] = ("En fråga behöver en åtkomsttoken som detta institut godtar", Access + "; RFC 6750; RFC 8705; docs/errors.md, KI2001"),
        ["issuer"] = ("Tokenadressen följer OAuth2, client credentials", Access + "; RFC 6749 4.4, 5.1, 5.2; RFC 8705"),
        ["around"] = ("Bankens tjänst svarar ingen som går runt sidecaren", "docs/errors.md"),
        ["correlation"] = ("Varje svar bär sin frågas korrelations-id", "5 och 6 §§ föreskrifterna"),
        ["identity"] = ("Ett svar säger vilken fråga det svarar på, vem som svarade och när", "docs/schema/kvs-svar.xsd"),
        ["header"] = ("Svar bär de överenskomna huvudena och inga andra som berättar om insidan", "docs/errors.md"),
        ["fault"] = ("Varje fel har sin kod, text på två språk, och säger om frågan kan ställas igen", "docs/errors.md"),
        ["secrecy"] = ("Inget fel upprepar vad som stod i frågan", "docs/errors.md"),
        ["hours"] = ("Utanför sina tider säger ett institut det, och när det öppnar", Answering + "; docs/errors.md, KI3001"),
        ["time"] = ("Varje fråga besvaras inom tio sekunder", Answering),
    };

    public static (string Title, string Source) Of(Rule rule) => Rules[rule.Id];
}
