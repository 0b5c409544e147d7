using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Loads files as <c>run</c> would, and says what came of it.</summary>
internal static class FileJudge
{
    private const string Replace = "Put a file there that can be used, or correct the path.";

    /// <param name="setting">Below the settings' section.</param>
    /// <param name="files">Read together.</param>
    /// <param name="load">What <c>run</c> makes of them.</param>
    /// <param name="tell">What to say of what can be used.</param>
    public static CheckFinding Judge<T>(string setting, IReadOnlyList<string> files, Func<IReadOnlyList<FileContent>, Loading<T>> load, Func<T, string> tell)
        where T : class => JudgeAll(setting, files, load, value => [CheckFinding.Ok(At(setting), tell(value))]).Single();

    /// <summary>As <see cref="Judge"/>, where there is more than one thing to say.</summary>
    public static IEnumerable<CheckFinding> JudgeAll<T>(string setting, IReadOnlyList<string> files, Func<IReadOnlyList<FileContent>, Loading<T>> load, Func<T, IEnumerable<CheckFinding>> tell)
        where T : class
    {
        try
        {
            return load(FileSet.Read(files).Files) switch
            {
                Loading<T>.Usable usable => [.. tell(usable.Value)],
                Loading<T>.Unusable unusable => [CheckFinding.Fault(At(setting), unusable.Reason, Replace)],
                _ => throw new InvalidOperationException("Unknown result."),
            };
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return [Unreadable(At(setting), files, failure)];
        }
    }

    private static CheckFinding Unreadable(string path, IReadOnlyList<string> files, Exception failure)
    {
        if (failure is not (IOException or UnauthorizedAccessException))
        {
            return CheckFinding.Fault(path, $"These files could not be looked at ({failure.GetType().Name}): {string.Join(", ", files)}.", Replace);
        }

        if (failure is OddFileException)
        {
            return CheckFinding.Fault(path, failure.Message, Replace);
        }

        var missing = files.Where(f => !File.Exists(f)).ToArray();
        return missing.Length > 0
            ? CheckFinding.Fault(path, $"Missing: {string.Join(", ", missing)}.", "Put the file there, or correct the path.")
            : CheckFinding.Fault(path, $"Not readable, or too large: {string.Join(", ", files)}.", "Give this user the right to read it.");
    }

    private static string At(string setting) => $"{SettingsReader.Section}:{setting}";
}
