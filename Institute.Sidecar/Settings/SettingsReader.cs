using Microsoft.Extensions.Configuration;

namespace Institute.Sidecar.Settings;

/// <summary>Reads the section <c>Sidecar</c> of a JSON file, environment variables (<c>Sidecar__Partner__Listen</c>) over it, and says everything that is wrong at once.</summary>
internal static class SettingsReader
{
    public const string Section = "Sidecar";

    /// <param name="settingsFile">Relative paths inside are relative to its folder.</param>
    public static SettingsReading Read(string settingsFile)
    {
        var file = Path.GetFullPath(settingsFile);
        if (!File.Exists(file))
        {
            return new SettingsReading.Invalid([new(Section, $"The settings file {file} does not exist or may not be read.", "Name it with --settings FILE.")]);
        }

        IConfigurationRoot configuration;
        try
        {
            using var stream = File.OpenRead(file);
            configuration = new ConfigurationBuilder().AddJsonStream(stream).AddEnvironmentVariables().Build();
        }
        catch (Exception failure) when (failure is FormatException or InvalidDataException or System.Text.Json.JsonException or IOException or UnauthorizedAccessException)
        {
            return new SettingsReading.Invalid([new(Section, $"The settings file {file} is not readable JSON{Place(failure)}.", "Correct it.")]);
        }

        var reading = Read(configuration, Path.GetDirectoryName(file)!);
        return reading is SettingsReading.Valid valid ? valid with { Settings = valid.Settings with { SourceFile = file } } : reading;
    }

    /// <param name="configuration">Holds the section.</param>
    /// <param name="folder">Absolute; relative paths are relative to it.</param>
    public static SettingsReading Read(IConfiguration configuration, string folder)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists())
        {
            return new SettingsReading.Invalid([new(Section, "The section is missing.", "Put everything under \"Sidecar\": { … }.")]);
        }

        var binder = new SettingsBinder(folder);
        var settings = binder.Bind<SidecarSettings>(section);
        var inspection = new SettingsInspection(settings);
        List<SettingsFault> faults = [.. binder.Faults, .. inspection.Faults.Where(f => !binder.Faults.Any(b => IsAt(b, f)))];
        return faults.Count > 0 ? new SettingsReading.Invalid(faults) : new SettingsReading.Valid(settings, inspection.Warnings);
    }

    // What the binder said about a place is enough: a missing list is not also said to be too short.
    private static bool IsAt(SettingsFault first, SettingsFault second) =>
        string.Equals(first.Path, second.Path, StringComparison.OrdinalIgnoreCase) || first.Path.StartsWith(second.Path + ":", StringComparison.OrdinalIgnoreCase);

    // Never the parser's own text: it may quote what stands there.
    private static string Place(Exception failure)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Text.Json.JsonException { LineNumber: { } line })
            {
                return $" (line {line + 1})";
            }
        }

        return "";
    }
}
