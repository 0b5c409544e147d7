using System.Globalization;
using System.Text;
using System.Xml.Linq;
using PlatformSimulator.Answers;

namespace Institute.Conformance.Asking;

/// <summary>An answer as it came.</summary>
internal sealed record Seen
{
    public static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";

    public required int Status { get; init; }

    public required byte[] Body { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Header names in lower case.</summary>
    public required ILookup<string, string> Headers { get; init; }

    /// <summary>As it was sent; null when none was.</summary>
    public string? SentCorrelationId { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public InspectedAnswer? Inspected { get; init; }

    public string Text => Encoding.UTF8.GetString(Body);

    public string? CorrelationId => Header(CorrelationHeader);

    public string CorrelationHeader { get; init; } = "";

    public XElement? Root => Inspected?.Document?.Root;

    public IEnumerable<XElement> Accounts => Root?.Elements(Kvs + "Konto") ?? [];

    public IEnumerable<XElement> Boxes => Root?.Elements(Kvs + "Vardefack") ?? [];

    public IEnumerable<XElement> Holders => Accounts.Concat(Boxes).Elements(Kvs + "Innehavare").Elements();

    public string? Header(string name) => Headers[name.ToLowerInvariant()].FirstOrDefault();

    public IEnumerable<string> Values(string element) => Root?.Descendants(Kvs + element).Select(e => e.Value) ?? [];

    /// <summary>In words for a report: status and outcome, never content.</summary>
    public string Told => Inspected is { IsValid: false }
        ? string.Create(CultureInfo.InvariantCulture, $"HTTP {Status} and a body of {Body.Length} bytes that is no valid Svar")
        : string.Create(CultureInfo.InvariantCulture, $"HTTP {Status} with {Inspected?.Outcome ?? "nothing"}");
}
