using System.Globalization;
using System.Xml.Linq;
using Institute.Testing.Profiles;

namespace Institute.Testing.Dialects;

/// <summary>The invented schema of <see cref="InventedProfile"/>.</summary>
internal sealed class InventedDialect : Dialect
{
    private static readonly XNamespace Envelope = "urn:example:envelope:1";
    private static readonly XNamespace Reply = "urn:example:registry:reply:1";

    public override string Version => "invented/1";

    public override string? ProfileDirectory => InventedProfile.Directory;

    public override string QuestionPath => "/registry/queries";

    public override string QuestionMediaType => "application/vnd.example.query+xml";

    public override string AnswerContentType => "application/vnd.example.reply+xml; charset=utf-8";

    public override string CorrelationHeaderIn => "X-Request-Id";

    public override string CorrelationHeaderOut => "X-Reply-To";

    public override int MaxQuestionBytes => 32_768;

    public override string QuestionId => "m-2026-1";

    public override string AgainstTheSchema => Question("<q:Person/>");

    public override string Person(string number, string? from = null, string? till = null) =>
        Question($"<q:Individual idNumber='{number}'/>", from is null ? "" : $" from='{from}' to='{till}'");

    public override string Coordination(string number) => Question($"<q:Individual idKind='coordination' idNumber='{number}'/>");

    public override string PersonWithoutNumber(string name, string birthDate) => Question($"<q:Individual name='{name}' born='{birthDate}'/>");

    public override string Organisation(string number) => Question($"<q:Company registration='{number}'/>");

    public override string Company(string name) => Question($"<q:Company name='{name}'/>");

    public override string Iban(string iban) => Question($"<q:Account iban='{iban}'/>");

    public override string AccountNumber(string number) => Question($"<q:Account other='{number}'/>");

    public override string Box(string reference) => Question($"<q:Locker label='{reference}'/>");

    // Those that profile.json names; the rest are the built-in ones.
    public override int StatusOf(string fault) => fault switch
    {
        "KI1003" => 422,
        "KI1004" => 501,
        "KI4003" => 500,
        _ => All[0].StatusOf(fault),
    };

    public override DialectAnswer Read(byte[] answer)
    {
        var envelope = XElement.Load(new MemoryStream(answer));
        var reply = envelope.Descendants(Reply + "Reply").Single();
        return new(
            envelope.Element(Envelope + "Header")?.Attribute("inReplyTo")?.Value,
            reply.Attribute("outcome")?.Value switch { "found" => "TRAFF", "nothing" => "INGEN_TRAFF", "problem" => "FEL", _ => null },
            reply.Element(Reply + "Problem")?.Attribute("code")?.Value,
            Texts(reply.Descendants(Reply + "Account"), "iban"),
            Texts(reply.Descendants().Where(e => e.Attribute("idKind")?.Value is "national"), "idNumber"),
            Texts(reply.Descendants(Reply + "Locker"), "label"));
    }

    private static List<string> Texts(IEnumerable<XElement> elements, string attribute) => [.. elements.Attributes(attribute).Select(a => a.Value)];

    private string Question(string search, string period = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"""<e:QueryEnvelope xmlns:e="urn:example:envelope:1"><e:Header messageId="{QuestionId}" sentAt="2026-06-10T10:00:00Z"/><e:Body><q:Query xmlns:q="urn:example:registry:query:1"{period}>{search}</q:Query></e:Body></e:QueryEnvelope>""");
}
