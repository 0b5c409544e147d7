using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Institute.Adapter;

/// <summary>Reads the policy <c>article-16</c> from settings. No key alone opens anything: whatever is missing or unknown is a fault.</summary>
internal sealed class Article16Settings(IConfiguration section)
{
    private const string Test = "Test";
    private const string Law = "Law";
    private static readonly string[] OfTest = ["Basis", "Fields"];
    private static readonly string[] OfLaw = [.. OfTest, "Statute", "InForceFrom", "ApprovedBy", "AlsoApprovedBy"];

    private readonly List<string> faults = [];

    /// <exception cref="FormatException">Every fault at once.</exception>
    public Article16Policy Read()
    {
        var basis = Basis();
        var fields = Fields();
        var law = string.Equals(basis, Law, StringComparison.Ordinal) ? ReadLaw() : null;
        var known = law is null && string.Equals(basis, Test, StringComparison.Ordinal) ? OfTest : OfLaw;
        faults.AddRange(section.GetChildren().Where(c => !known.Contains(c.Key, StringComparer.OrdinalIgnoreCase)).Select(c => $"{c.Key} does not belong there (with Basis {basis} there are {string.Join(", ", known)})"));
        try
        {
            if (faults.Count == 0)
            {
                return law is null ? Article16Policy.ForTest(fields) : Article16Policy.ByLaw(fields, law);
            }
        }
        catch (ArgumentException e)
        {
            faults.Add(e.Message);
        }

        throw new FormatException($"The policy article-16 cannot be read: {string.Join("; ", faults)}.");
    }

    private string? Basis()
    {
        var basis = section["Basis"];
        if (basis is not (Test or Law))
        {
            faults.Add($"Basis is {Test} or {Law}");
        }

        return basis;
    }

    private Article16Fields Fields()
    {
        var fields = Article16Fields.None;
        foreach (var name in (section["Fields"] ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            // Not Enum.TryParse: it also takes numbers.
            if (Enum.GetValues<Article16Fields>().Where(f => f != Article16Fields.None && string.Equals(f.ToString(), name, StringComparison.Ordinal)).ToArray() is [var field])
            {
                fields |= field;
            }
            else
            {
                faults.Add($"Fields is a text with fields and commas between them (there are {string.Join(", ", Enum.GetNames<Article16Fields>().Skip(1))})");
                break;
            }
        }

        return fields;
    }

    private Article16Law? ReadLaw()
    {
        if (!DateOnly.TryParseExact(section["InForceFrom"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            faults.Add("InForceFrom is a date (yyyy-MM-dd)");
            return null;
        }

        try
        {
            return new(section["Statute"] ?? "", day, section["ApprovedBy"] ?? "", section["AlsoApprovedBy"] ?? "");
        }
        catch (ArgumentException e)
        {
            faults.Add(e.Message);
            return null;
        }
    }
}
