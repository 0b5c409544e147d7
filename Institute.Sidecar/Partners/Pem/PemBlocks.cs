using System.Security.Cryptography;
using Institute.Adapter.Wire;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners.Pem;

/// <summary>Every block of a PEM file (RFC 7468): text may stand around them, and one that cannot be read makes the whole file unusable, since passing over it in silence would believe or refuse somebody whom the operator did not mean.</summary>
internal static class PemBlocks
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const byte DerSequence = 0x30;

    /// <param name="file">PEM, or DER where a label for it is given.</param>
    /// <param name="derLabel">What a file is that begins as DER does; null where DER is not taken.</param>
    /// <returns>Maybe none; or a sentence about what cannot be read.</returns>
    public static Loading<IReadOnlyList<PemBlock>> Read(FileContent file, string? derLabel = null)
    {
        var bytes = FileText.WithoutMark(file.Bytes);
        if (FileText.IsUtf16(bytes.Span))
        {
            return Unusable($"{file.Path} is text in UTF-16: save it as UTF-8.");
        }

        // A PEM file with explanations begins with a letter, never with this byte and a length in DER's long form.
        if (bytes.Span is [DerSequence, >= 0x80, ..])
        {
            return derLabel is null
                ? Unusable($"{file.Path} is DER: convert it to PEM (openssl … -inform DER -outform PEM).")
                : new Loading<IReadOnlyList<PemBlock>>.Usable([new(derLabel, bytes)]);
        }

        return OfText(file.Path, file.Text);
    }

    private static Loading<IReadOnlyList<PemBlock>> OfText(string path, string text)
    {
        var blocks = new List<PemBlock>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (IsTorn(rest[..fields.Location.Start.Value]))
            {
                return Torn(path);
            }

            blocks.Add(new(rest[fields.Label].ToString(), Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            rest = rest[fields.Location.End.Value..];
        }

        return IsTorn(rest) ? Torn(path) : new Loading<IReadOnlyList<PemBlock>>.Usable(blocks);
    }

    private static bool IsTorn(ReadOnlySpan<char> between) => between.Contains(Begin, StringComparison.Ordinal) || between.Contains(End, StringComparison.Ordinal);

    private static Loading<IReadOnlyList<PemBlock>>.Unusable Torn(string path) =>
        Unusable($"{path} holds a PEM block that cannot be read: it is cut off, changed, or encrypted with a passphrase.");

    private static Loading<IReadOnlyList<PemBlock>>.Unusable Unusable(string reason) => new(reason);
}
