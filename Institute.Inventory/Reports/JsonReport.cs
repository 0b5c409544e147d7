using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Institute.Inventory;

/// <summary>The report for machines. Holds no personal data, and no count below five.</summary>
internal static class JsonReport
{
    public const int Format = 1;

    public static byte[] Of(InventoryReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("institute", report.Institute.Name);
            json.WriteString("organisationNumber", report.Institute.OrganisationNumber.ToWireString());
            json.WriteString("day", report.Day.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("madeAt", report.MadeAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("sample", report.Sample);
            json.WriteNumber("seed", report.Seed);
            json.WriteNumber("rows", report.Tally.Rows);
            json.WriteString("open", SmallCount.Of(report.Tally.Open));
            json.WriteString("ended", SmallCount.Of(report.Tally.Ended));
            json.WriteString("changedMeanwhile", SmallCount.Of(report.Changed));
            Counts(json, "kinds", report.Tally.Kinds);
            Counts(json, "rules", report.Broken.ToDictionary(b => b.Rule.Code, b => b.Count, StringComparer.Ordinal));
            Counts(json, "fallsSilent", report.Tally.Silences);
            json.WriteStartObject("searches");
            foreach (var (key, tally) in report.Tally.Searches)
            {
                json.WriteStartObject(key);
                json.WriteString("asked", SmallCount.Of(tally.Asked));
                json.WriteNumber("p50Milliseconds", Math.Round(tally.AtMost(0.5), 1));
                json.WriteNumber("p99Milliseconds", Math.Round(tally.AtMost(0.99), 1));
                json.WriteNumber("slowestMilliseconds", Math.Round(tally.SlowestMilliseconds, 1));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Counts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteString(key, SmallCount.Of(count));
        }

        json.WriteEndObject();
    }
}
