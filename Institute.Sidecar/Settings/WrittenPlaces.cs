using System.Collections;
using System.Reflection;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Settings;

/// <summary>What the sidecar writes into must be nothing else's place: a witness that appends to a key destroys it, and a log that is copied into itself never ends.</summary>
internal static class WrittenPlaces
{
    private const string Witness = "Log:WitnessFile";
    private const string Second = "Log:SecondPlace";

    public static IEnumerable<(string Path, string What, string Remedy)> Conflicts(SidecarSettings settings)
    {
        var log = settings.Log;
        if (log.SecondPlace is { } second && (IsWithin(second, log.Directory) || IsWithin(log.Directory, second)))
        {
            yield return (Second, "The log would be copied into itself.", "Give a folder on another volume.");
        }

        if (log.WitnessFile is not { } witness)
        {
            yield break;
        }

        if (IsWithin(witness, log.Directory) || (log.SecondPlace is { } copy && IsWithin(witness, copy)))
        {
            yield return (Witness, "The witness lies in the log: whoever changes the one changes the other.", "Give a file on another volume.");
        }
        else if (Files(settings, "").FirstOrDefault(f => f.Setting is not Witness && IsSame(f.File, witness)) is { Setting: { } other })
        {
            yield return (Witness, $"Heads would be written into the file of {SettingsReader.Section}:{other}.", "Give a file of its own.");
        }
    }

    /// <summary>Whether the path is the folder or lies in it, links resolved.</summary>
    public static bool IsWithin(string path, string folder) =>
        folder.Length > 0 && (Whole(path) + Path.DirectorySeparatorChar).StartsWith(Whole(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<(string Setting, string File)> Files(object owner, string prefix) =>
        SettingProperties.Of(owner.GetType()).SelectMany(property => FilesOf(property, property.GetValue(owner), prefix + property.Name));

    private static IEnumerable<(string Setting, string File)> FilesOf(PropertyInfo property, object? value, string path) => value switch
    {
        string file when property.GetCustomAttribute<SettingAttribute>()!.Form == SettingForm.File => file.Length > 0 ? [(path, file)] : [],
        string or null => [],
        IEnumerable items => items.Cast<object>().SelectMany((item, i) => FilesOf(property, item, $"{path}:{i}")),
        _ when SettingProperties.IsObject(value.GetType()) => Files(value, path + ":"),
        _ => [],
    };

    private static bool IsSame(string left, string right) => string.Equals(Whole(left), Whole(right), StringComparison.Ordinal);

    private static string Whole(string path)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(whole) && Guarded.Try(() => Directory.ResolveLinkTarget(whole, returnFinalTarget: true)?.FullName) is Attempt<string?>.Done { Value: { } target }
            ? Path.TrimEndingDirectorySeparator(target)
            : whole;
    }
}
