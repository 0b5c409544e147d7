using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Reports;

/// <summary>A report as files: the results, a page for people in each language that bears the results' SHA-256, a list of all three's, and the signed list.</summary>
internal static class ReportFiles
{
    public const string Results = "report.json";
    public const string English = "report.html";
    public const string Swedish = "report.sv.html";
    public const string List = "report.sha256";
    public const string Signed = "report.p7s";

    /// <param name="directory">Is made.</param>
    /// <param name="report">What to write.</param>
    /// <param name="rules">Of the kit.</param>
    /// <param name="signer">The bank's own; null leaves the report unsigned, as its pages then say.</param>
    public static void Write(string directory, ConformanceReport report, IReadOnlyList<Rule> rules, X509Certificate2? signer)
    {
        Directory.CreateDirectory(directory);
        var json = report.ToJson();
        var digest = Convert.ToHexStringLower(SHA256.HashData(json));
        var list = new StringBuilder();
        Put(Results, json);
        Put(English, Encoding.UTF8.GetBytes(HtmlReport.Of(report, rules, digest, ReportWords.English)));
        Put(Swedish, Encoding.UTF8.GetBytes(HtmlReport.Of(report, rules, digest, ReportWords.Swedish)));
        var bytes = Encoding.UTF8.GetBytes(list.ToString());
        File.WriteAllBytes(Path.Combine(directory, List), bytes);

        // An earlier run's signature must not lie beside this run's files.
        var signed = Path.Combine(directory, Signed);
        File.Delete(signed);
        if (signer is not null)
        {
            File.WriteAllText(signed, ReportSignature.Sign(bytes, signer));
        }

        void Put(string name, byte[] content)
        {
            File.WriteAllBytes(Path.Combine(directory, name), content);

            // As sha256sum writes and reads it.
            list.Append(Convert.ToHexStringLower(SHA256.HashData(content))).Append("  ").Append(name).Append('\n');
        }
    }

    /// <summary>Holds the files beside a signed list to it.</summary>
    /// <returns>The names that differ or are gone, or that are missing from the list.</returns>
    public static IReadOnlyList<string> Differing(string directory, string list)
    {
        var told = list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("  ", 2))
            .Where(line => line.Length == 2)
            .ToLookup(line => line[1], line => line[0], StringComparer.Ordinal);
        return [.. new[] { Results, English, Swedish }.Where(name => told[name].ToList() is not [var digest] || !string.Equals(digest, Digest(Path.Combine(directory, name)), StringComparison.Ordinal))];
    }

    private static string? Digest(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
