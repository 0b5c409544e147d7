using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using Institute.Adapter.Wire;

namespace Institute.Sidecar.Partners.Names;

/// <summary>The text of a name's attribute, and its form for comparison (RFC 4518 as RFC 5280 section 7.1 asks for it).</summary>
internal static class NameText
{
    private const int UniversalString = 28;
    private const char NoCharacter = '\uFFFE';

    /// <summary>Null when the value is of no string type.</summary>
    public static string? Read(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.BER);
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.Universal || tag.IsConstructed)
        {
            return null;
        }

        // Leniently: authorities put what they like into a PrintableString, and a name that cannot be read would be nobody's.
        var content = reader.PeekContentBytes();
        return tag.TagValue switch
        {
            (int)UniversalTagNumber.UTF8String or (int)UniversalTagNumber.T61String => FileText.TryRead(content) ?? Encoding.Latin1.GetString(content.Span),
            (int)UniversalTagNumber.PrintableString or (int)UniversalTagNumber.IA5String or (int)UniversalTagNumber.NumericString or (int)UniversalTagNumber.VisibleString => Encoding.Latin1.GetString(content.Span),
            (int)UniversalTagNumber.BMPString => Encoding.BigEndianUnicode.GetString(content.Span),
            UniversalString => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(content.Span),
            _ => null,
        };
    }

    /// <summary>Without regard to case, compatibility forms, invisible characters, and spaces around and between.</summary>
    public static string Prepare(string text)
    {
        var prepared = new StringBuilder(text.Length);
        var isSpace = true;
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune.Value is >= '\t' and <= '\r')
            {
                _ = isSpace ? prepared : prepared.Append(' ');
                isSpace = true;
            }
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                prepared.Append(rune.ToString());
                isSpace = false;
            }
        }

        return prepared.ToString().TrimEnd(' ');
    }

    // Upper case first, so that letters with two lower-case forms fold to one.
    private static string Folded(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // The framework normalizes no text with this one in it.
            _ = rune.Value == NoCharacter ? whole : whole.Append(rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);
    }
}
