using System.Xml.Linq;

namespace PlatformSimulator.Answers;

/// <summary>What an answer says.</summary>
/// <param name="Utfall"><c>TRAFF</c>, <c>INGEN_TRAFF</c> or <c>FEL</c>; null when the answer is not valid.</param>
/// <param name="FaultCode">Kod of its Fel.</param>
/// <param name="Findings">What is wrong with it; empty when it is valid.</param>
/// <param name="Document">Null when it is not well-formed.</param>
internal sealed record InspectedAnswer(string? Utfall, string? FaultCode, IReadOnlyList<string> Findings, XDocument? Document)
{
    /// <summary>Accounts and boxes told.</summary>
    public int Engagements { get; init; }

    public bool IsValid => Findings.Count == 0;

    /// <summary><c>TRAFF</c>, <c>INGEN_TRAFF</c>, a fault code, or <c>invalid</c>.</summary>
    public string Outcome => IsValid ? FaultCode ?? Utfall! : "invalid";
}
