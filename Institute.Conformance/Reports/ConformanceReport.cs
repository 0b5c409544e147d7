using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Reports;

/// <summary>What is handed to the counterpart; holds no personal data.</summary>
internal sealed record ConformanceReport
{
    public required string Kit { get; init; }

    /// <summary>SHA-256 of the published schema that answers were held to.</summary>
    public required string SchemaSha256 { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Host and port that were asked.</summary>
    public required string Endpoint { get; init; }

    public required int Passed { get; init; }

    public required int Failed { get; init; }

    public required int NotGiven { get; init; }

    public required IReadOnlyList<CaseResult> Cases { get; init; }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ConformanceReport Of(Uri endpoint, DateTimeOffset startedAt, DateTimeOffset endedAt, IReadOnlyList<CaseResult> results) => new()
    {
        Kit = "kvs-conformance " + typeof(ConformanceReport).Assembly.GetName().Version?.ToString(3),
        SchemaSha256 = Schema(),
        StartedAt = startedAt,
        EndedAt = endedAt,
        Endpoint = endpoint.Authority,
        Passed = results.Count(r => r.Outcome == CaseOutcome.Passed),
        Failed = results.Count(r => r.Outcome == CaseOutcome.Failed),
        NotGiven = results.Count(r => r.Outcome == CaseOutcome.NotGiven),
        Cases = results,
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static string Schema()
    {
        using var stream = typeof(PlatformSimulator.Answers.AnswerInspector).Assembly.GetManifestResourceStream("schema/kvs-svar.xsd")!;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
