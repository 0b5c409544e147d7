using System.Text.Json.Serialization;

namespace Institute.Conformance.Cases;

[JsonConverter(typeof(JsonStringEnumConverter<CaseOutcome>))]
internal enum CaseOutcome
{
    Passed,
    Failed,

    /// <summary>kit.json does not name what the case needs.</summary>
    NotGiven,
}
