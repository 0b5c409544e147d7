using System.Xml;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>Keeps characters that XML 1.0 cannot carry out of an answer: one in the bank's data must not hold the whole answer back.</summary>
internal static class XmlCharacters
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with each forbidden character (control, lone surrogate, U+FFFE, U+FFFF) replaced by U+FFFD; the same instance when there is none.</summary>
    public static string Clean(string text, ref int replaced)
    {
        var first = FirstForbidden(text, 0);
        if (first < 0)
        {
            return text;
        }

        var clean = text.ToCharArray();
        for (var i = first; i >= 0; i = FirstForbidden(text, i + 1))
        {
            clean[i] = Replacement;
            replaced++;
        }

        return new(clean);
    }

    private static int FirstForbidden(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            return i;
        }

        return -1;
    }
}
