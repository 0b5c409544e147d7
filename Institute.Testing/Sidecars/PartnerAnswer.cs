using System.Text;
using System.Xml.Linq;

namespace Institute.Testing.Sidecars;

/// <summary>What the partner got, whole.</summary>
/// <param name="Elapsed">From the request's head being written to the answer's last byte.</param>
public sealed record PartnerAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, TimeSpan Elapsed)
{
    private static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";

    public string Text => Encoding.UTF8.GetString(Body);

    public XElement Svar => XDocument.Parse(Text.TrimStart('\uFEFF')).Root!;

    /// <summary>TRAFF, INGEN_TRAFF or FEL.</summary>
    public string? Outcome => Svar.Element(Kvs + "Utfall")?.Value;

    /// <summary>The fault's code, or null.</summary>
    public string? Fault => Svar.Element(Kvs + "Fel")?.Element(Kvs + "Kod")?.Value;

    public string? CorrelationId => Headers.GetValueOrDefault("skv_client_correlation_id");
}
