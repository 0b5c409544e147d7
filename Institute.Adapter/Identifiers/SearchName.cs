using System.Buffers;
using System.Text;

namespace Institute.Adapter;

/// <summary>How names are compared: exact after Unicode NFC, full case folding and collapsing of spaces; never fuzzy.</summary>
internal static class SearchName
{
    private static readonly SearchValues<char> FoldedToSeveral = SearchValues.Create([.. FullCaseFolding.Folded.Keys]);

    /// <summary>The form in which two spellings of the same name are equal, character by character.</summary>
    /// <param name="name">Begins and ends with something else than space, as every name does (<see cref="NameText"/>).</param>
    public static string Of(string name)
    {
        var folded = UnicodeText.Compose(Fold(UnicodeText.Compose(name)));
        var key = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (!char.IsWhiteSpace(c))
            {
                key.Append(c);
            }
            else if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }

        return key.ToString();
    }

    // Upper before lower brings together letters with several lower-case forms (final sigma, long s).
    private static string Fold(string name)
    {
        var simple = name.AsSpan().IndexOfAny(FoldedToSeveral) < 0 ? name : Expand(name);
        return simple.ToUpperInvariant().ToLowerInvariant();
    }

    private static string Expand(string name)
    {
        var expanded = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            _ = FullCaseFolding.Folded.TryGetValue(c, out var several) ? expanded.Append(several) : expanded.Append(c);
        }

        return expanded.ToString();
    }
}
