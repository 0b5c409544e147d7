using System.Text;
using Institute.Adapter.Wire;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Extensions.Configuration;

namespace Institute.Sidecar.Settings;

/// <summary>Reads the section <c>Sidecar</c> of a JSON file, mounted files and environment variables (<c>Sidecar__Partner__Listen</c>) over it, and says everything that is wrong at once.</summary>
internal static class SettingsReader
{
    public const string Section = "Sidecar";

    /// <summary>Names a folder of mounted files, each named as an environment variable would be (<c>Sidecar__Partner__Listen</c>) and holding one value.</summary>
    public const string MountVariable = "INSTITUTE_SETTINGS_DIRECTORY";

    /// <param name="settingsFile">Relative paths inside are relative to its folder.</param>
    public static SettingsReading Read(string settingsFile)
    {
        var file = Path.GetFullPath(settingsFile);
        if (Load(file, out var fault) is not { } configuration)
        {
            return new SettingsReading.Invalid([fault!]);
        }

        var reading = Read(configuration, Path.GetDirectoryName(file)!);
        return reading is SettingsReading.Valid valid ? valid with { Settings = valid.Settings with { SourceFile = file } } : reading;
    }

    /// <summary>The institute alone, for what is made before there are whole settings; null when it is not there or has faults.</summary>
    public static InstituteSettings? ReadInstitute(string settingsFile)
    {
        var file = Path.GetFullPath(settingsFile);
        if (Load(file, out _) is not { } configuration)
        {
            return null;
        }

        var binder = new SettingsBinder(Path.GetDirectoryName(file)!);
        var institute = binder.Bind<InstituteSettings>(configuration.GetSection($"{Section}:{nameof(SidecarSettings.Institute)}"));
        return binder.Faults.Count == 0 ? institute : null;
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

    private static IConfigurationRoot? Load(string file, out SettingsFault? fault)
    {
        fault = null;
        if (ReadText(file, out fault) is not { } text)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var builder = new ConfigurationBuilder().AddJsonStream(stream);
            if (Environment.GetEnvironmentVariable(MountVariable) is { Length: > 0 } folder)
            {
                builder.AddKeyPerFile(Path.GetFullPath(folder), optional: false, reloadOnChange: false);
            }

            return builder.AddEnvironmentVariables().Build();
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            fault = new(Section, $"The settings file {file}, or the folder that {MountVariable} names, cannot be read{Place(failure)}.", "Correct it: JSON in the file, one file for each setting in the folder.");
            return null;
        }
    }

    private static string? ReadText(string file, out SettingsFault? fault)
    {
        fault = null;
        try
        {
            if (FileText.TryRead(PatientReader.Read(file)) is { } text)
            {
                return text;
            }

            fault = new(Section, $"The settings file {file} is not UTF-8: a name in it would be told wrongly to the authority.", "Save it as UTF-8.");
        }
        catch (OddFileException odd)
        {
            fault = new(Section, odd.Message, "Name another with --settings FILE.");
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            fault = new(Section, $"The settings file {file} does not exist or may not be read.", "Name it with --settings FILE.");
        }

        return null;
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
