using System.Text.RegularExpressions;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Reports;

/// <summary>What was seen came from outside: numbers of persons, and everything that kit.json names a test customer by, are masked before it stands in a report.</summary>
internal sealed partial class NumberMask
{
    private const string Mask = "•••";

    // Shorter ones would mask half of any sentence.
    private const int Shortest = 5;

    private readonly List<string> known;

    public NumberMask(TestCustomers customers) =>
        known = [.. new[]
        {
            customers.WithoutNumber.Name, customers.Ambiguous?.Name, customers.OrganisationNumber, customers.CompanyName,
            customers.SecondaryName, customers.Iban, customers.AccountNumber, customers.Box,
        }.OfType<string>().Where(v => v.Length >= Shortest).OrderByDescending(v => v.Length)];

    public string? Over(string? text) => text is null
        ? null
        : Number().Replace(known.Aggregate(text, (masked, value) => masked.Replace(value, Mask, StringComparison.OrdinalIgnoreCase)), Mask);

    [GeneratedRegex(@"(?<![0-9])([0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
