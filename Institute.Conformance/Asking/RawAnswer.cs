using System.Globalization;
using System.Text;

namespace Institute.Conformance.Asking;

/// <summary>Whatever bytes came back on a raw connection.</summary>
/// <param name="Bytes">All of them.</param>
/// <param name="Elapsed">Until the end, or until nothing more came.</param>
/// <param name="Closed">The other side closed the connection.</param>
internal sealed record RawAnswer(byte[] Bytes, TimeSpan Elapsed, bool Closed)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The status of the first answer; 0 when there is no answer.</summary>
    public int Status => Text.StartsWith("HTTP/1.", StringComparison.Ordinal) && Text.Length > 12 && int.TryParse(Text.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;

    /// <summary>How many answers came.</summary>
    public int Answers => Text.Split("HTTP/1.1 ").Length - 1;

    public string Told => Bytes.Length == 0 ? "no answer" : string.Create(CultureInfo.InvariantCulture, $"{Answers} answer(s), the first HTTP {Status}");
}
