using System.Globalization;

namespace Institute.Adapter;

/// <summary>What any name must be.</summary>
internal static class NameText
{
    /// <summary>The name without space at either end; null when it is too long or nobody could see it.</summary>
    public static string? Of(string? text, int maxLength) => text is { Length: > 0 } && text.Length <= maxLength && text.Any(IsVisible) ? text.Trim() : null;

    private static bool IsVisible(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format);
}
