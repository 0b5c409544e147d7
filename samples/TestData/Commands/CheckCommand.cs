using System.CommandLine;
using System.Text.RegularExpressions;
using TestData.Series;

namespace TestData.Commands;

/// <summary><c>check</c>: refuses files with identity numbers that could be a real person's. Tells where they stand, never what they are.</summary>
internal static partial class CheckCommand
{
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

    /// <summary>Whether a line holds twelve digits that could be somebody's number.</summary>
    public static bool Foreign(string line) => Twelve().Matches(line).Select(m => m.Value.Replace("-", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal)).Any(n => IsIdentityNumber(n) && !TestSeries.Contains(n));

    private static bool IsIdentityNumber(string number) =>
        int.Parse(number.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 0 and <= 12
        && int.Parse(number.AsSpan(6, 2), System.Globalization.CultureInfo.InvariantCulture) is (>= 1 and <= 31) or (>= 60 and <= 91)
        && CheckDigits.Luhn(number.AsSpan(2, 9)) == number[11];

    [GeneratedRegex(@"(?<![0-9A-Za-z-])(18|19|20)[0-9]{6}[-+]?[0-9]{4}(?![0-9A-Za-z-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Twelve();
}
