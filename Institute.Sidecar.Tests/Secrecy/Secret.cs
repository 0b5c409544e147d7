using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>One planted value and every way in which it could stand in an output.</summary>
internal sealed class Secret
{
    private Secret(string name, IEnumerable<string> spellings, IEnumerable<string> fragments)
    {
        Name = name;
        Spellings = [.. spellings.Distinct(StringComparer.OrdinalIgnoreCase)];
        Fragments = [.. fragments];
    }

    /// <summary>Tells in a failed test which one it was.</summary>
    public string Name { get; }

    /// <summary>Long enough that they stand nowhere by chance.</summary>
    public IReadOnlyList<string> Spellings { get; }

    /// <summary>So short that they count only where no digit or letter touches them.</summary>
    public IReadOnlyList<string> Fragments { get; }

    /// <summary>An identity number of twelve digits.</summary>
    public static Secret Number(string twelve)
    {
        string[] written = [twelve, twelve[2..], $"{twelve[..8]}-{twelve[8..]}", $"{twelve[..8]}+{twelve[8..]}", $"{twelve[2..8]}-{twelve[8..]}", $"{twelve[2..8]}+{twelve[8..]}"];
        var birth = $"{twelve[..4]}-{twelve[4..6]}-{twelve[6..8]}";
        return new("number", written.SelectMany(Encodings).Append(birth), [twelve[8..], twelve[..8], twelve[2..8]]);
    }

    /// <summary>A name, a reference, an IBAN, a token.</summary>
    public static Secret Text(string name, string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        string[] written = [text, text.Normalize(NormalizationForm.FormC), text.Normalize(NormalizationForm.FormD), compact];
        return new(name, written.SelectMany(Encodings), []);
    }

    private static IEnumerable<string> Encodings(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return text;
        yield return Uri.EscapeDataString(text);
        yield return WebUtility.UrlEncode(text);
        yield return WebUtility.HtmlEncode(text);
        yield return string.Concat(text.Select(c => c > 127 || c is '&' or '<' ? $"&#x{(int)c:X};" : c.ToString()));
        yield return string.Concat(text.Select(c => c > 127 ? $"\\u{(int)c:X4}" : c.ToString()));
        yield return string.Join('\0', text.ToCharArray());
        yield return Convert.ToHexString(bytes);
        yield return BitConverter.ToString(bytes);
        yield return Convert.ToHexString(SHA256.HashData(bytes));
        yield return Convert.ToBase64String(SHA256.HashData(bytes));
        for (var offset = 0; offset < 3; offset++)
        {
            // What stands before and after is unknown: only the characters that depend on ours alone.
            var shifted = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var first = offset == 0 ? 0 : offset + 1;
            var sound = (bytes.Length + offset) * 8 / 6;
            if (sound - first >= 8)
            {
                yield return shifted[first..sound];
                yield return shifted[first..sound].Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
