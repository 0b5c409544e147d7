using System.Text;

namespace Institute.Adapter;

/// <summary>Unicode's normalisation form C of any text, also of text that is none.</summary>
internal static class UnicodeText
{
    /// <summary>Whether this process composes letters at all: with invariant globalization it does nothing, and says nothing.</summary>
    public static bool IsKnown() => string.Equals("A\u030a".Normalize(), "\u00c5", StringComparison.Ordinal);

    /// <summary>The text in form C; halves of surrogate pairs and U+FFFE, which a core system's files may hold and <see cref="string.Normalize()"/> refuses, become U+FFFD.</summary>
    public static string Compose(string text)
    {
        var first = FirstRefused(text, 0);
        if (first < 0)
        {
            return text.Normalize();
        }

        var characters = text.ToCharArray();
        for (var i = first; i >= 0; i = FirstRefused(text, i + 1))
        {
            characters[i] = '\uFFFD';
        }

        return new string(characters).Normalize();
    }

    private static int FirstRefused(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\uFFFE' || !Rune.TryGetRuneAt(text, i, out var rune))
            {
                return i;
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return -1;
    }
}
