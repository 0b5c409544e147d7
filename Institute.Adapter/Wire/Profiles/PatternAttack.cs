using System.Text;
using System.Text.RegularExpressions;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Tries every pattern of a schema with texts on which a backtracking engine despairs.</summary>
/// <remarks>It finds exponential patterns. Quadratic ones (<c>.*\S.*</c>, common in official schemas) are left to <see cref="PatternTimeout"/>.</remarks>
internal static class PatternAttack
{
    private const int ShortRun = 32;
    private const int LongRun = 2_000;
    private const string Pumps = "aA0 -.,;:/!_åZ9";

    public static void Run(IEnumerable<string> patterns, string place, ProfileFaults faults)
    {
        foreach (var pattern in patterns.Distinct(StringComparer.Ordinal))
        {
            if (!Survives(pattern))
            {
                faults.Add(place, $"the pattern {pattern} takes more than {PatternTimeout.Limit.TotalMilliseconds} ms on a text of some letters. Ask the schema's owner for one without nested repetition, or loosen it in the folder's copy and say so in the version.");
            }
        }
    }

    /// <summary>Whether the pattern answers all the texts in time. One that is no expression at all is left to the schemas' compilation, which tells its place.</summary>
    public static bool Survives(string pattern)
    {
        try
        {
            var regex = new Regex($"^(?:{XsdPattern.ToRegex(pattern)})$", RegexOptions.CultureInvariant, PatternTimeout.Limit);
            foreach (var text in Texts(pattern))
            {
                regex.IsMatch(text);
            }

            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
        catch (RegexParseException)
        {
            return true;
        }
    }

    private static IEnumerable<string> Texts(string pattern)
    {
        var letters = Pumps.Concat(pattern.Where(c => !"[](){}*+?|\\^".Contains(c, StringComparison.Ordinal))).Distinct().Take(40).ToArray();
        foreach (var end in new[] { "", "\u0001", "\n" })
        {
            foreach (var letter in letters)
            {
                yield return new string(letter, ShortRun) + end;
                yield return new string(letter, LongRun) + end;
                foreach (var other in letters)
                {
                    yield return new StringBuilder().Insert(0, $"{letter}{other}", ShortRun / 2).Append(end).ToString();
                }
            }
        }
    }
}
