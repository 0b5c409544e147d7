using System.Security.Cryptography;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether the message log could be opened: only looks, since a running sidecar has it open.</summary>
internal static class LogInspection
{
    private const string Prefix = SettingsReader.Section + ":Log:";
    private const int SmallestKey = 3072;

    public static IEnumerable<CheckFinding> Look(SidecarSettings settings)
    {
        yield return LookAtKey(settings.Log.PublicKeyFile);
        yield return LookAtFolder(settings.Log.Directory);
    }

    private static CheckFinding LookAtKey(string path)
    {
        const string Remedy = "Make a pair with: keys new --kind log --out FILE, and keep the private half away from this machine.";
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize < SmallestKey ? CheckFinding.Fault(Prefix + "PublicKeyFile", "The key is smaller than 3072 bits.", Remedy)
                : IsPrivate(key) ? CheckFinding.Fault(Prefix + "PublicKeyFile", "The file holds the private half: whoever runs the sidecar could read the log.", Remedy)
                : CheckFinding.Ok(Prefix + "PublicKeyFile", "The log's public key can be used.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            return CheckFinding.Fault(Prefix + "PublicKeyFile", $"{path} holds no RSA public key (PEM), or cannot be read.", Remedy);
        }
    }

    private static bool IsPrivate(RSA key)
    {
        try
        {
            CryptographicOperations.ZeroMemory(key.ExportParameters(includePrivateParameters: true).D);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
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
