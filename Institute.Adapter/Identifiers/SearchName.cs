using System.Text;

namespace Institute.Adapter;

/// <summary>How names are compared: exact after Unicode NFC, case folding and collapsing of spaces; never fuzzy (design 4).</summary>
internal static class SearchName
{
    /// <summary>The form in which two spellings of the same name are equal, character by character.</summary>
    /// <param name="name">Begins and ends with something else than space, as every name does (<see cref="NameText"/>).</param>
    public static string Of(string name)
    {
        var folded = Fold(Normalize(name));
        var key = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (!char.IsWhiteSpace(c))
            {
                key.Append(c);
            }
            else if (key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        return key.ToString();
    }

    // Upper before lower brings together letters with several lower-case forms (final sigma, long s); sharp s folds to two letters (Unicode CaseFolding.txt, status F).
    private static string Fold(string name) => name.ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Normalize();

    // Half a surrogate pair, as a core system may cut it, would make Normalize throw.
    private static string Normalize(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)).Normalize();
}
