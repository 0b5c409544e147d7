using System.Globalization;

namespace Institute.Testing;

/// <summary>Values for tests. The identity numbers are from Skatteverket's published test series: they belong to nobody.</summary>
public static class Some
{
    /// <summary>Names a file with more numbers of the published series, one a line; used by long runs only.</summary>
    public const string NumbersVariable = "INSTITUTE_TEST_NUMBERS";

    /// <summary>Personnummer, twelve digits, adults.</summary>
    public static IReadOnlyList<string> PersonalNumbers { get; } =
    [
        "195902173391", "196901119286", "197603062386", "197709222397", "197907022383", "198007122388", "198211302396", "198701202387",
        "198811302382", "198903112384", "198906202380", "199006032396", "199011252385", "199204192398", "199310192381",
        "199406302381", "199501182399", "199608212396", "199707182383", "199902112383", "199908232391", "200107072399", "200110222387",
        "200202102380", "200211082383", "200306232398", "200310252390", "200404112385", "200408062396", "200411022387", "200507292399",
    ];

    /// <summary>Personnummer of children, twelve digits.</summary>
    public static IReadOnlyList<string> MinorsNumbers { get; } =
        ["201112192388", "201512312396", "201603242387", "201704212388", "201712142387", "201811232386", "201909212381", "202004182396"];

    /// <summary>Personnummer of persons over a hundred years old: <c>+</c> in the ten-digit form.</summary>
    public static IReadOnlyList<string> CentenariansNumbers { get; } =
        ["189001019802", "189112159810", "189311289814", "189511129810", "189710269813", "189910109819", "190406249813", "191005069818"];

    /// <summary>Samordningsnummer, twelve digits; day 61–91.</summary>
    public static IReadOnlyList<string> CoordinationNumbers { get; } =
        ["194605752387", "195403892382", "196210662398", "197005832386", "198507912387", "199405802399", "200908752389", "201608662399"];

    /// <summary>Samordningsnummer with day 60 or month 00, as real ones exist.</summary>
    public static IReadOnlyList<string> CoordinationNumbersWithoutDate { get; } =
        ["192500632381", "195807602395", "197800882396", "198000602394", "198200662396", "200200692382", "200800772386"];

    public static string PersonalNumber => PersonalNumbers[0];

    public static string CoordinationNumber => CoordinationNumbers[0];

    /// <summary>Of the institute in tests.</summary>
    public static string InstituteNumber => "5560001231";

    public static string InstituteName => "Exempelbanken AB";

    /// <summary>Made by rule: the third digit is at least 2 and the last is the check digit.</summary>
    public static IReadOnlyList<string> OrganisationNumbers { get; } = ["5560160680", "5567000012", "5590000021", "9696000018", "7164000015", "8024000013"];

    public static string OrganisationNumber => OrganisationNumbers[1];

    public static string PersonName => "Åsa Öström-Ängquist";

    public static string CompanyName => "Räksmörgås & Söner AB";

    /// <summary>A Swedish IBAN that no bank has given out: bank code 999.</summary>
    public static string Iban(int number)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"999{number:D17}");
        var remainder = 0;
        foreach (var digit in account + "281400")
        {
            remainder = ((remainder * 10) + (digit - '0')) % 97;
        }

        return string.Create(CultureInfo.InvariantCulture, $"SE{98 - remainder:D2}{account}");
    }

    /// <summary>The built-in numbers, or those of the named file when the variable is set.</summary>
    public static IReadOnlyList<string> ManyPersonalNumbers() =>
        Environment.GetEnvironmentVariable(NumbersVariable) is { Length: > 0 } file ? File.ReadAllLines(file) : PersonalNumbers;
}
