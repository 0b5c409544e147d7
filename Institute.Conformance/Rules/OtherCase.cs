namespace Institute.Conformance.Rules;

/// <summary>Writes a name in capital or small letters, in ways that are the same name by Unicode's case folding.</summary>
/// <remarks>
/// Never by a culture's casing: that makes YILMAZ of Yılmaz, which folds to yilmaz, another name. The invariant casing leaves the letters alone
/// that have no counterpart of their own (CaseFolding.txt has dotless i and the capital dotted I only for Turkic languages, status T).
/// </remarks>
internal static class OtherCase
{
    public static string Capital(string name) => name.ToUpperInvariant();

    public static string Small(string name) => name.ToLowerInvariant();
}
