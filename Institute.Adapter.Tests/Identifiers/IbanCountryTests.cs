namespace Institute.Adapter.Tests.Identifiers;

/// <summary>Every country of the SWIFT IBAN registry, release 101, written as there: the parts of the BBAN, not the sum of them.</summary>
internal sealed class IbanCountryTests
{
    private static readonly (string Country, int[] Bban)[] Registry =
    [
        ("AD", [4, 4, 12]), ("AE", [3, 16]), ("AL", [8, 16]), ("AT", [5, 11]), ("AZ", [4, 20]), ("BA", [3, 3, 8, 2]), ("BE", [3, 7, 2]), ("BG", [4, 4, 2, 8]), ("BH", [4, 14]),
        ("BI", [5, 5, 11, 2]), ("BR", [8, 5, 10, 1, 1]), ("BY", [4, 4, 16]), ("CH", [5, 12]), ("CR", [4, 14]), ("CY", [3, 5, 16]), ("CZ", [4, 16]), ("DE", [8, 10]), ("DJ", [5, 5, 11, 2]),
        ("DK", [4, 9, 1]), ("DO", [4, 20]), ("EE", [2, 14]), ("EG", [4, 4, 17]), ("ES", [4, 4, 1, 1, 10]), ("FI", [3, 11]), ("FK", [2, 12]), ("FO", [4, 9, 1]), ("FR", [5, 5, 11, 2]),
        ("GB", [4, 6, 8]), ("GE", [2, 16]), ("GI", [4, 15]), ("GL", [4, 9, 1]), ("GR", [3, 4, 16]), ("GT", [4, 20]), ("HN", [4, 20]), ("HR", [7, 10]), ("HU", [3, 4, 1, 15, 1]),
        ("IE", [4, 6, 8]), ("IL", [3, 3, 13]), ("IQ", [4, 3, 12]), ("IS", [4, 2, 6, 10]), ("IT", [1, 5, 5, 12]), ("JO", [4, 4, 18]), ("KW", [4, 22]), ("KZ", [3, 13]), ("LB", [4, 20]),
        ("LC", [4, 24]), ("LI", [5, 12]), ("LT", [5, 11]), ("LU", [3, 13]), ("LV", [4, 13]), ("LY", [3, 3, 15]), ("MC", [5, 5, 11, 2]), ("MD", [2, 18]), ("ME", [3, 13, 2]),
        ("MK", [3, 10, 2]), ("MN", [4, 12]), ("MR", [5, 5, 11, 2]), ("MT", [4, 5, 18]), ("MU", [4, 2, 2, 12, 3, 3]), ("NI", [4, 20]), ("NL", [4, 10]), ("NO", [4, 6, 1]), ("OM", [3, 16]),
        ("PK", [4, 16]), ("PL", [8, 16]), ("PS", [4, 21]), ("PT", [4, 4, 11, 2]), ("QA", [4, 21]), ("RO", [4, 16]), ("RS", [3, 13, 2]), ("RU", [9, 5, 15]), ("SA", [2, 18]),
        ("SC", [4, 2, 2, 16, 3]), ("SD", [2, 12]), ("SE", [3, 16, 1]), ("SI", [5, 8, 2]), ("SK", [4, 6, 10]), ("SM", [1, 5, 5, 12]), ("SO", [4, 3, 12]), ("ST", [4, 4, 11, 2]),
        ("SV", [4, 20]), ("TL", [3, 14, 2]), ("TN", [2, 3, 13, 2]), ("TR", [5, 1, 16]), ("UA", [6, 19]), ("VA", [3, 15]), ("VG", [4, 16]), ("XK", [4, 10, 2]), ("YE", [4, 4, 18]),
    ];

    public static IEnumerable<TestCaseData> Countries() => Registry.Select(r => new TestCaseData(r.Country, r.Bban.Sum()).SetArgDisplayNames(r.Country));

    [TestCaseSource(nameof(Countries))]
    public void A_countrys_iban_has_its_length_and_no_other(string country, int bban)
    {
        Assert.That(Iban.TryParse(Made(country, bban), out var iban), Is.True);
        Assert.That(iban!.ToWireString(), Has.Length.EqualTo(4 + bban));
        Assert.That(Iban.TryParse(Made(country, bban - 1), out _), Is.False, "one shorter, with check digits of its own");
        Assert.That(Iban.TryParse(Made(country, bban + 1), out _), Is.False, "one longer, with check digits of its own");
    }

    [Test]
    public void Every_other_pair_of_letters_is_no_country()
    {
        var known = Registry.Select(r => r.Country).ToHashSet(StringComparer.Ordinal);
        var accepted = from first in Enumerable.Range('A', 26)
                       from second in Enumerable.Range('A', 26)
                       let country = $"{(char)first}{(char)second}"
                       where !known.Contains(country) && Enumerable.Range(8, 24).Any(bban => Iban.TryParse(Made(country, bban), out _))
                       select country;
        Assert.That(accepted, Is.Empty);
    }

    // Digits fit every country's BBAN but for the letters that some have, and those are not checked outside Sweden. By the long way: ISO 7064 on the whole number.
    private static string Made(string country, int bban)
    {
        var account = new string('7', bban);
        var number = System.Numerics.BigInteger.Parse($"{account}{country[0] - 'A' + 10}{country[1] - 'A' + 10}00", provider: null);
        return $"{country}{98 - (int)(number % 97):D2}{account}";
    }
}
