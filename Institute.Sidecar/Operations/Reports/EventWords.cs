using System.Text;
using System.Text.Json;

namespace Institute.Sidecar.Operations.Reports;

/// <summary>What a record of the log's own tells, for somebody who reads no JSON.</summary>
internal static class EventWords
{
    public static string Of(string detail)
    {
        if (detail is not ['{', ..])
        {
            return detail;
        }

        try
        {
            using var parsed = JsonDocument.Parse(detail);
            return string.Join("; ", parsed.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is not JsonValueKind.Null).Select(p => $"{Words(p.Name)}: {p.Value}"));
        }
        catch (JsonException)
        {
            return detail;
        }
    }

    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString().Trim();
    }
}
