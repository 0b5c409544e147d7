using System.Globalization;

namespace Institute.Adapter.Wire;

/// <summary>What the door found wrong with a document. It never holds anything that the document said.</summary>
/// <param name="Code"><see cref="FaultCode.NotWellFormed"/> or <see cref="FaultCode.BreaksSchema"/>.</param>
/// <param name="Line">From 1, or null when the reader could not tell.</param>
/// <param name="Column">From 1, or null when the reader could not tell.</param>
/// <param name="Element">A local name that the schema declares, else null.</param>
internal sealed record XmlFinding(FaultCode Code, int? Line, int? Column, string? Element)
{
    public static XmlFinding NotWellFormed(int line, int column) => new(FaultCode.NotWellFormed, Known(line), Known(column), null);

    public static XmlFinding BreaksSchema(int line, int column, string? element) => new(FaultCode.BreaksSchema, Known(line), Known(column), element);

    /// <summary>The fault to tell whoever sent the document.</summary>
    public Fault ToFault() => new(Code) { Line = Line, Column = Column, Element = Element };

    /// <summary>The place in words, with a space before; empty where nothing is known of it.</summary>
    public string ToPlace() =>
        (Element is null ? string.Empty : $" at {Element}") + (Line is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" (line {Line}, column {Column})"));

    private static int? Known(int position) => position > 0 ? position : null;
}
