using System.Collections.Frozen;
using Institute.Sidecar.Operations.Health;

namespace Institute.Sidecar.Operations.Pages;

/// <content>Causes. Health, logs and JSON have them in English, for machines and for whoever searches; the Swedish page alone has them in Swedish.</content>
public sealed partial record PageTexts
{
    private static readonly FrozenDictionary<string, string> WholeCauses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["the machine's clock is not synchronised"] = "maskinens klocka är inte synkroniserad",
        ["the identity library asked no server"] = "identitetsbiblioteket frågade ingen server",
        ["nothing that can be told"] = "inget som kan återges",
        ["the watch over files stands still"] = "bevakningen av filer står still",
        ["a revocation list should have been replaced"] = "en spärrlista borde ha ersatts",
        ["the last questions were answered KI4001, KI4002 or KI5000"] = "de senaste frågorna besvarades med KI4001, KI4002 eller KI5000",
        ["many questions of the last five minutes were answered KI4001, KI4002 or KI5000"] = "många frågor under de senaste fem minuterna besvarades med KI4001, KI4002 eller KI5000",
        ["questions are refused within the hours 04-23, and no outage was announced in time"] = "frågor avvisas i tiden 04–23, och inget avbrott är anmält i tid",
        ["the server certificate ends within seven days"] = "servercertifikatet går ut inom sju dagar",
        ["tokens: the issuer's keys were never reached"] = "åtkomsttoken: utfärdarens nycklar har aldrig nåtts",
        ["its disk is full within seven days"] = "dess disk är full inom sju dagar",
        ["the second place is left behind"] = "den andra platsen har halkat efter",
        ["a witness of the tree heads is left behind"] = "ett vittne till trädhuvudena har halkat efter",
        ["not writable"] = "tar inte emot poster",
        ["the log is not open"] = "loggen är inte öppen",
        ["the log is closed"] = "loggen är stängd",
        ["the disk is full"] = "disken är full",
        ["the disk is nearly full"] = "disken är nästan full",
        ["the disk is read-only"] = "disken kan bara läsas",
        ["the disk does not answer"] = "disken svarar inte",
        ["input/output error"] = "in- eller utmatningsfel",
        ["the segment is damaged"] = "segmentet är skadat",
        ["the end of the log does not agree with its signed head"] = "loggens slut stämmer inte med dess undertecknade trädhuvud",
        ["the database cannot be reached"] = "databasen kan inte nås",
        ["the database does not answer"] = "databasen svarar inte",
        ["the database lacks the log's tables or rights: run deploy/postgres/message-log.sql"] = "databasen saknar loggens tabeller eller behörigheter: kör deploy/postgres/message-log.sql",
        ["the database's disk is full"] = "databasens disk är full",
        ["the database is read-only"] = "databasen kan bara läsas",
        ["the database does not exist"] = "databasen finns inte",
        ["the database refuses the role or its password"] = "databasen godtar inte rollen eller dess lösenord",
        ["the database has no more connections or memory"] = "databasen har inga fler anslutningar eller inget mer minne",
        ["the database does not hold this node's log"] = "databasen innehåller inte den här nodens logg",
        ["the database's settings do not keep what it commits"] = "databasens inställningar bevarar inte det som sparas",
        ["the database does not keep the rows that it is given: a trigger or a rule stands in the log's tables"] = "databasen bevarar inte de rader som den får: en trigger eller regel finns i loggens tabeller",
        ["another login of the database server holds this node's lock"] = "en annan inloggning på databasservern håller den här nodens lås",
        ["another process wrote this node's log"] = "en annan process har skrivit i den här nodens logg",
        ["another process holds this node's log"] = "en annan process håller den här nodens logg",
        ["no address takes a connection"] = "ingen adress tar emot anslutningar",
        ["it took no connection, or ended it before an answer began"] = "den tog inte emot anslutningen, eller avslutade den innan ett svar började",
        ["no answer in time"] = "inget svar i tid",
        ["no answer within 3 s"] = "inget svar inom 3 s",
        ["it did not take the whole question"] = "den tog inte emot hela frågan",
        ["the head of its answer could not be used"] = "svarets huvud gick inte att använda",
        ["its answer broke off"] = "dess svar bröts",
        ["the server's answer is no JSON object of RFC 6749"] = "serverns svar är inget JSON-objekt enligt RFC 6749",
        ["the server's answer holds no Bearer token"] = "serverns svar innehåller ingen Bearer-token",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // A cause of its own follows.
    private static readonly (string English, string Swedish)[] BeforeACause =
    [
        ("message log: ", "meddelandeloggen: "),
        ("the bank's service: ", "bankens tjänst: "),
        ("no token for the bank's service: ", "ingen åtkomsttoken för bankens tjänst: "),
    ];

    // A number or a name of the framework's follows, which no language has words for.
    private static readonly (string English, string Swedish)[] BeforeACode =
    [
        ("input/output error ", "in- eller utmatningsfel "),
        ("the telemetry endpoint does not take ", "telemetrins mottagare tar inte emot "),
        ("SQLite error ", "SQLite-fel "),
        ("database error ", "databasfel "),
        ("unexpected: ", "oväntat fel: "),
        ("the exchange with it failed (", "utbytet med den misslyckades ("),
        ("the server answered ", "servern svarade "),
        ("the server was not reached (", "servern nåddes inte ("),
        ("the identity library said ", "identitetsbiblioteket sade "),
        ("the token could not be fetched (", "åtkomsttoken gick inte att hämta ("),
    ];

    // Names of our own parts follow.
    private static readonly (string English, string Swedish)[] BeforeNames =
    [
        (ReloadCause.Refused, "nya filer godtogs inte, de gamla gäller: "),
        (GuardCause.Failing, "en del har fallerat och startas om: "),
    ];

    internal PageCause CauseOf(string cause) => IsSwedish && CauseInSwedish(cause) is { } swedish ? new(swedish, LanguageTag) : new(cause, "en");

    private static string? CauseInSwedish(string cause)
    {
        if (WholeCauses.TryGetValue(cause, out var whole))
        {
            return whole;
        }

        foreach (var (english, swedish) in BeforeACause)
        {
            if (After(english, cause) is { } rest)
            {
                return CauseInSwedish(rest) is { } told ? swedish + told : null;
            }
        }

        foreach (var (english, swedish) in BeforeACode)
        {
            if (After(english, cause) is { } code)
            {
                return swedish + code;
            }
        }

        foreach (var (english, swedish) in BeforeNames)
        {
            if (After(english, cause) is { } names)
            {
                return swedish + string.Join(", ", names.Split(", ").Select(InSwedish));
            }
        }

        return null;
    }

    private static string? After(string beginning, string cause) => cause.StartsWith(beginning, StringComparison.Ordinal) ? cause[beginning.Length..] : null;
}
