using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Institute.Conformance.Cases;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Reports;

/// <summary>What is handed to the counterpart; holds no personal data.</summary>
internal sealed record ConformanceReport
{
    /// <summary>Name and version.</summary>
    public required string Kit { get; init; }

    /// <summary>As kit.json names it; null when it does not.</summary>
    public required TestedInstitute? Institute { get; init; }

    /// <summary>Host and port that were asked.</summary>
    public required string Endpoint { get; init; }

    /// <summary>SHA-256 of the published schema that answers were held to.</summary>
    public required string SchemaSha256 { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Null when the report was not signed.</summary>
    public required ReportSigner? Signer { get; init; }

    public required int Passed { get; init; }

    public required int Failed { get; init; }

    public required int NotGiven { get; init; }

    /// <summary>Cases that the command line left out.</summary>
    public required int NotRun { get; init; }

    /// <summary>In the kit's order, also the rules that were left out.</summary>
    public required IReadOnlyList<RuleSummary> Rules { get; init; }

    /// <summary>Failures first, then what was not given; within those in the kit's order.</summary>
    public required IReadOnlyList<CaseResult> Cases { get; init; }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ConformanceReport Of(KitFile kit, ReportSigner? signer, DateTimeOffset startedAt, DateTimeOffset endedAt, IReadOnlyList<Rule> rules, IReadOnlyList<CaseResult> results)
    {
        var mask = new NumberMask(kit.TestCustomers);
        var summary = rules.Select(r => Summary(r, [.. results.Where(c => string.Equals(c.Rule, r.Id, StringComparison.Ordinal))])).ToList();
        return new()
        {
            Kit = "kvs-conformance " + typeof(ConformanceReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            Institute = kit.Institute,
            Endpoint = kit.Sidecar.Authority,
            SchemaSha256 = Schema(),
            StartedAt = ReportTime.Of(startedAt),
            EndedAt = ReportTime.Of(endedAt),
            Signer = signer,
            Passed = summary.Sum(r => r.Passed),
            Failed = summary.Sum(r => r.Failed),
            NotGiven = summary.Sum(r => r.NotGiven),
            NotRun = summary.Sum(r => r.NotRun),
            Rules = summary,
            Cases = [.. results.OrderBy(r => Rank(r.Outcome)).Select(r => r with { Seen = mask.Over(r.Seen), StartedAt = ReportTime.Of(r.StartedAt) })],
        };
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static RuleSummary Summary(Rule rule, IReadOnlyList<CaseResult> own) => new(
        rule.Id,
        own.Count(r => r.Outcome == CaseOutcome.Passed),
        own.Count(r => r.Outcome == CaseOutcome.Failed),
        own.Count(r => r.Outcome == CaseOutcome.NotGiven),
        rule.Cases.Count - own.Count);

    private static int Rank(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Failed => 0,
        CaseOutcome.NotGiven => 1,
        _ => 2,
    };

    private static string Schema()
    {
        using var stream = typeof(PlatformSimulator.Answers.AnswerInspector).Assembly.GetManifestResourceStream("schema/kvs-svar.xsd")!;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
