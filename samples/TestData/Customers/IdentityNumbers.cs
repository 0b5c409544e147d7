using System.Globalization;
using TestData.Series;

namespace TestData.Customers;

/// <summary>Numbers for customers, accounts and boxes: each place its own, none of them anybody's.</summary>
internal sealed class IdentityNumbers
{
    private readonly string[] published;

    public IdentityNumbers(int seed)
    {
        published = [.. TestSeries.PersonalNumbers, .. TestSeries.CoordinationNumbers];
        var draw = new Draw(seed, int.MaxValue);
        for (var i = published.Length - 1; i > 0; i--)
        {
            var j = draw.Below(i + 1);
            (published[i], published[j]) = (published[j], published[i]);
        }
    }

    /// <summary>The series' numbers first, in an order by seed, then made ones.</summary>
    public string OfPerson(int index) => index < published.Length ? published[index] : Made(index - published.Length);

    /// <summary>Ten digits. The groups 5599, 7699, 9699 and 8999 lie above what has been given out.</summary>
    public static string OfCompany(int index)
    {
        string[] groups = ["5599", "5599", "9699", "7699", "8999"];

        // 7919 and 100,000 have no divisor in common: a hundred thousand places give as many numbers.
        var nine = string.Create(CultureInfo.InvariantCulture, $"{groups[index % groups.Length]}{index * 7919L % 100_000:00000}");
        return nine + CheckDigits.Luhn(nine);
    }

    /// <summary>Bank code 999 has not been given to any bank.</summary>
    public static string Iban(int index) => CheckDigits.SwedishIban(string.Create(CultureInfo.InvariantCulture, $"999{index:00000000000000000}"));

    public static string AccountNumber(int index) => string.Create(CultureInfo.InvariantCulture, $"99-{index / 10_000:0000}-{index % 10_000:0000}");

    public static string BoxReference(int place)
    {
        string[] vaults = ["STHLM", "GBG", "MALMO", "UPPS", "LINK", "UMEA"];
        return string.Create(CultureInfo.InvariantCulture, $"{vaults[place % vaults.Length]}-{place:000000}");
    }

    private static string Made(int index)
    {
        var days = TestSeries.LastMadeDay.DayNumber - TestSeries.FirstMadeDay.DayNumber + 1;
        var isCoordination = index % 4 == 0;
        var within = isCoordination ? index / 4 : index - (index / 4) - 1;
        var day = TestSeries.FirstMadeDay.AddDays(within % days);
        var birthNumber = TestSeries.FirstMadeBirthNumber + (within / days);
        var nine = string.Create(CultureInfo.InvariantCulture, $"{day:yyMM}{day.Day + (isCoordination ? 60 : 0):00}{birthNumber:000}");
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year / 100:00}{nine}{CheckDigits.Luhn(nine)}");
    }
}
