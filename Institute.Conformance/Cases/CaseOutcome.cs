using System.Text.Json.Serialization;

namespace Institute.Conformance.Cases;

[JsonConverter(typeof(JsonStringEnumConverter<CaseOutcome>))]
internal enum CaseOutcome
{
    Passed,
    Failed,

    /// <summary>Something that the case needs is not there.</summary>
    NotGiven,
}
