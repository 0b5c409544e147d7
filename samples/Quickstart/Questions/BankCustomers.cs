using System.Globalization;
using PlatformSimulator.Kits;

namespace Quickstart.Questions;

/// <summary>Customers in the sample bank's books, by the case that each stands for.</summary>
internal static class BankCustomers
{
    public static TestCustomers Chosen { get; } = new()
    {
        PersonalNumber = "198003192385",
        CoordinationNumber = "197800882396",
        WithoutNumber = new("João Pedro Almeida", Day("1974-03-05")),
        Ambiguous = new("Ioan Popescu", Day("1991-01-01")),
        OrganisationNumber = "5599993275",
        CompanyName = "Exempelbageriet Aktiebolag",
        SecondaryName = "Bageri Solrosen",
        Iban = "SE1399900000071215475991",
        AccountNumber = "99-1018-4427-3",
        Box = "STHLM-0417",
        UnknownPersonalNumber = "200806302386",
        ClosedWithinFiveYears = "195603212696",
        ClosedOverFiveYears = "196604072782",
        JointHolder = "198201202382",
        Minor = "201803152386",
        Estate = "192911039150",
        SoleTrader = "198001302390",
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
