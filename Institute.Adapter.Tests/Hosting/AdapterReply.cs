using Institute.Testing.Dialects;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>What the adapter sent back.</summary>
internal sealed record AdapterReply(Dialect Wire, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public DialectAnswer Document => Wire.Read(Body);

    public string? Outcome => Headers.GetValueOrDefault("Institute-Outcome");

    public string? Result => Document.Outcome;

    public string? FaultCode => Document.Fault;

    public IReadOnlyList<string> Ibans => Document.Ibans;

    public IReadOnlyList<string> PersonalNumbers => Document.PersonalNumbers;

    public IReadOnlyList<string> BoxReferences => Document.BoxReferences;

    public static async Task<AdapterReply> FromAsync(Dialect wire, HttpResponseMessage response) => new(
        wire,
        (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync(TestContext.CurrentContext.CancellationToken));
}
