using System.Reflection;

namespace Institute.Sidecar.Settings;

/// <summary>The shape of the settings types, as the reader, the JSON schema and the documentation's test see it.</summary>
internal static class SettingProperties
{
    public static IReadOnlyList<PropertyInfo> Of(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.IsDefined(typeof(SettingAttribute)))];

    /// <summary>Whether the type is an object of the settings (not a text, number, flag, choice or list).</summary>
    public static bool IsObject(Type type) => type.IsClass && string.Equals(type.Namespace, typeof(SidecarSettings).Namespace, StringComparison.Ordinal);

    /// <summary>The element's type of a list; null for anything else.</summary>
    public static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    public static string Suggest(string key, IReadOnlyList<PropertyInfo> properties)
    {
        var nearest = properties.MinBy(p => Distance(key, p.Name));
        return nearest is not null && Distance(key, nearest.Name) <= 3
            ? $"Did you mean {nearest.Name}?"
            : $"Remove it. Known here: {string.Join(", ", properties.Select(p => p.Name))}.";
    }

    /// <summary>Levenshtein distance without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[right.Length];
    }
}
