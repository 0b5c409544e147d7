using System.Xml.Linq;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>What the adapter sent back.</summary>
internal sealed record AdapterReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";

    private XElement Document => XElement.Load(new MemoryStream(Body));

    public string? Outcome => Headers.GetValueOrDefault("Institute-Outcome");

    public string? Result => Document.Element(Kvs + "Utfall")?.Value;

    public string? FaultCode => Document.Element(Kvs + "Fel")?.Element(Kvs + "Kod")?.Value;

    public IReadOnlyList<string> All(string element) => [.. Document.Descendants(Kvs + element).Select(e => e.Value)];

    public static async Task<AdapterReply> FromAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync(TestContext.CurrentContext.CancellationToken));
}
