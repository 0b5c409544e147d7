using Microsoft.Extensions.Logging;

namespace Institute.Testing.Logging;

/// <summary>One line of an operational log.</summary>
/// <param name="Exception">Whole, with its message.</param>
public sealed record CapturedLine(string Category, LogLevel Level, EventId Event, string Text, string Details, string Scopes, string? Exception)
{
    public override string ToString() => $"{Level} {Category}[{Event.Id}] {Text} | {Details} | {Scopes} | {Exception}";
}
