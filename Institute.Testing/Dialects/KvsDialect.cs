using System.Globalization;
using System.Xml.Linq;

namespace Institute.Testing.Dialects;

/// <summary>The built-in format.</summary>
internal sealed class KvsDialect : Dialect
{
    private static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";

    public override string Version => "kvs/1";

    public override string? ProfileDirectory => null;

    public override string QuestionPath => "/fragor";

    public override string QuestionMediaType => "application/xml";

    public override string AnswerContentType => "application/xml; charset=utf-8";

    public override string CorrelationHeaderIn => "skv_client_correlation_id";

    public override string CorrelationHeaderOut => "skv_client_correlation_id";

    public override int MaxQuestionBytes => 65_536;

    public override string QuestionId => "F-2026-1";

    public override string AgainstTheSchema => "<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"/>";

    public override string Person(string number, string? from = null, string? till = null) =>
        Question($"<Person><Personnummer>{number}</Personnummer></Person>", from is null ? "" : $"<Period><Fran>{from}</Fran><Till>{till}</Till></Period>");

    public override string Coordination(string number) => Question($"<Person><Samordningsnummer>{number}</Samordningsnummer></Person>");

    public override string PersonWithoutNumber(string name, string birthDate) =>
        Question($"<PersonUtanNummer><Namn>{name}</Namn><Fodelsedatum>{birthDate}</Fodelsedatum></PersonUtanNummer>");

    public override string Organisation(string number) => Question($"<Organisation><Organisationsnummer>{number}</Organisationsnummer></Organisation>");

    public override string Company(string name) => Question($"<Foretag><Foretagsnamn>{name}</Foretagsnamn></Foretag>");

    public override string Iban(string iban) => Question($"<Iban>{iban}</Iban>");

    public override string AccountNumber(string number) => Question($"<Kontonummer>{number}</Kontonummer>");

    public override string Box(string reference) => Question($"<Vardefack><Referens>{reference}</Referens></Vardefack>");

    // As docs/errors.md has them; those that tests ask for.
    public override int StatusOf(string fault) => fault switch
    {
        "KI1001" or "KI1002" or "KI1003" or "KI1008" => 400,
        "KI1004" or "KI1007" => 422,
        "KI1005" => 409,
        "KI1006" => 413,
        "KI2001" => 401,
        "KI3001" => 503,
        "KI4001" => 504,
        "KI4002" or "KI4003" => 502,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Say its status here."),
    };

    public override DialectAnswer Read(byte[] answer)
    {
        var svar = XElement.Load(new MemoryStream(answer));
        return new(
            svar.Element(Kvs + "FrageId")?.Value,
            svar.Element(Kvs + "Utfall")?.Value,
            svar.Element(Kvs + "Fel")?.Element(Kvs + "Kod")?.Value,
            Texts(svar, "Iban"),
            Texts(svar, "Personnummer"),
            Texts(svar, "Referens"));
    }

    private static List<string> Texts(XElement svar, string name) => [.. svar.Descendants(Kvs + name).Select(e => e.Value)];

    private string Question(string search, string period = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"""<?xml version="1.0" encoding="utf-8"?><Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>{QuestionId}</FrageId><Stalld>2026-06-10T12:00:00+02:00</Stalld>{period}<Sokbegrepp>{search}</Sokbegrepp></Fraga>""");
}
