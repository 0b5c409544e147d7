using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether the message log could be opened: only looks, since a running sidecar has it open.</summary>
internal static class LogInspection
{
    private const string Prefix = SettingsReader.Section + ":Log:";

    public static IEnumerable<CheckFinding> Look(SidecarSettings settings)
    {
        yield return LookAtKey(settings.Log.PublicKeyFile);
        yield return LookAtFolder(settings.Log.Directory);
    }

    private static CheckFinding LookAtKey(string path)
    {
        try
        {
            using var key = LogPublicKey.Load(path);
            return CheckFinding.Ok(Prefix + "PublicKeyFile", "The log's public key can be used.");
        }
        catch (MessageLogException failure)
        {
            return CheckFinding.Fault(Prefix + "PublicKeyFile", failure.Message);
        }
    }

    private static CheckFinding LookAtFolder(string path)
    {
        var existing = new DirectoryInfo(path);
        while (!existing.Exists && existing.Parent is { } parent)
        {
            existing = parent;
        }

        try
        {
            var free = new DriveInfo(existing.FullName).AvailableFreeSpace / (1024 * 1024);
            return free < 1024
                ? CheckFinding.Warning(Prefix + "Directory", $"{free} MiB are free.", "Make room: without it every question gets KI3004.")
                : CheckFinding.Ok(Prefix + "Directory", $"{(Directory.Exists(path) ? "The folder is there" : "The folder will be made")}; {free} MiB are free.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return CheckFinding.Fault(Prefix + "Directory", $"{path} cannot be looked at.", "Give a folder on a local disk that this user may write.");
        }
    }
}
