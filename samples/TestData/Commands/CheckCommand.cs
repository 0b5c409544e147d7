using System.CommandLine;
using System.Text.RegularExpressions;
using TestData.Series;

namespace TestData.Commands;

/// <summary><c>check</c>: refuses files with identity numbers that could be a real person's. Tells where they stand, never what they are.</summary>
internal static partial class CheckCommand
{
    private static readonly string[] Centuries = ["18", "19", "20"];

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Text files to look through.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "Looks for identity numbers outside the test series. Exit code 1 when there is one.") { files };
        command.SetAction(result =>
        {
            var found = 0;
            foreach (var file in result.GetRequiredValue(files))
            {
                foreach (var (_, number) in File.ReadLines(file.FullName).Select((text, i) => (text, i + 1)).Where(l => Foreign(l.text)))
                {
                    Console.Error.WriteLine($"{file}:{number}: an identity number outside the test series");
                    found++;
                }
            }

            return found == 0 ? 0 : 1;
        });
        return command;
    }

    /// <summary>Whether a line holds digits that the product would read as somebody's number, in any of its spellings: ten or twelve, with <c>-</c>, <c>+</c> or a space.</summary>
    public static bool Foreign(string line)
    {
        foreach (Match match in Candidates().Matches(line))
        {
            var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
            if (IsIdentityNumber(digits[^10..]) && !IsOfTheSeries(digits))
            {
                return true;
            }
        }

        return false;
    }

    // Ten digits leave the century open: a number of the series in any century is no stranger's.
    private static bool IsOfTheSeries(string digits) =>
        digits.Length == 12 ? TestSeries.Contains(digits) : Centuries.Any(century => TestSeries.Contains(century + digits));

    // The month keeps organisation numbers out: their third digit is at least 2.
    private static bool IsIdentityNumber(string ten) =>
        int.Parse(ten.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 0 and <= 12
        && int.Parse(ten.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture) is (>= 1 and <= 31) or (>= 60 and <= 91)
        && CheckDigits.Luhn(ten.AsSpan(0, 9)) == ten[9];

    // Letters before it are taken as a prefix only where they are a country's ("SE19..."): inside a hash or a UUID digits stand among letters on both sides.
    [GeneratedRegex(@"(?<![0-9A-Za-z-]|[0-9][.,])(SE)?((18|19|20)[0-9]{2}|[0-9]{2})[0-9]{4}[-+ ]?[0-9]{4}(?![0-9A-Za-z-]|[.,][0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Candidates();
}
