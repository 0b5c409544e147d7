using System.Globalization;
using System.Text.Json;

namespace Institute.Inventory;

/// <summary>An earlier report, to say what is new since.</summary>
internal sealed class Baseline
{
    private readonly Dictionary<string, string> rules;

    private Baseline(Dictionary<string, string> rules) => this.rules = rules;

    /// <exception cref="InventoryException">The file is no report of this check.</exception>
    public static Baseline Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("format").GetInt32() == JsonReport.Format)
            {
                return new(document.RootElement.GetProperty("rules").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal));
            }
        }
        catch (JsonException)
        {
            // Told below.
        }
        catch (KeyNotFoundException)
        {
            // Told below.
        }
        catch (InvalidOperationException)
        {
            // Told below.
        }

        throw new InventoryException($"{path} is no report of this check: name the inventory.json of an earlier run.");
    }

    /// <summary>Rules that are broken and were not, or by more than they were. Few and few are the same.</summary>
    public IEnumerable<(InventoryRule Rule, long Count, string Before)> New(InventoryReport report) =>
        from broken in report.Broken
        let before = rules.GetValueOrDefault(broken.Rule.Code, "0")
        where Lower(SmallCount.Of(broken.Count)) > Lower(before)
        select (broken.Rule, broken.Count, before);

    private static long Lower(string told) =>
        told is "<5" ? 1 : long.TryParse(told, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
