using System.Text.Json.Serialization;

namespace Quickstart.Results;

/// <summary>One line of the table, one element of <c>exchanges</c>.</summary>
internal sealed record ShownExchange
{
    public required string Case { get; init; }

    public required string Search { get; init; }

    public required int Status { get; init; }

    /// <summary><c>TRAFF</c>, <c>INGEN_TRAFF</c> or a fault code.</summary>
    public required string Outcome { get; init; }

    public required string CorrelationId { get; init; }

    public required double Milliseconds { get; init; }

    /// <summary>What is not as expected; null when all is well.</summary>
    [JsonIgnore]
    public string? Complaint { get; init; }
}
