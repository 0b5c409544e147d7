using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether the message log could be opened: only looks, since a running sidecar has it open.</summary>
internal static class LogInspection
{
    private const string Prefix = SettingsReader.Section + ":Log:";

    public static IEnumerable<CheckFinding> Look(SidecarSettings settings)
    {
        yield return LookAtKey(settings.Log.PublicKeyFile);
        if (LookAtSigner(settings.Log) is { } signer)
        {
            yield return signer;
        }

        if (settings.Log.WitnessFile is { } witness && LookAtWitness(witness, settings) is { } finding)
        {
            yield return finding;
        }

        yield return LookAtFolder(settings.Log.Directory);
    }

    /// <summary>What is told of a log or a witness that cannot be read is told elsewhere.</summary>
    private static CheckFinding? LookAtWitness(string path, SidecarSettings settings)
    {
        try
        {
            using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
            return WitnessFileTail.RivalIn(path, archive.ReadIdentity()?.LogId ?? Guid.Empty, settings.Node) is { } rival
                ? CheckFinding.Fault(Prefix + "WitnessFile", $"{path} keeps heads of another log of node {settings.Node} ({rival}).", "Name a file of this log's own; if the other log was this node's, put it back (docs/operations/restore.md).")
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or MessageLogException or NotSupportedException)
        {
            return null;
        }
    }

    // A key that no setting names is made at the first start.
    private static CheckFinding? LookAtSigner(LogSettings settings)
    {
        var path = settings.SigningKeyFile ?? Path.Combine(settings.Directory, HeadSigner.DefaultFileName);
        if (settings.SigningKeyFile is null && !File.Exists(path))
        {
            return null;
        }

        try
        {
            using var signer = HeadSigner.Load(path, mayCreate: false);
            return CheckFinding.Ok(Prefix + "SigningKeyFile", $"The log's heads are signed by {signer.Fingerprint}.");
        }
        catch (MessageLogException failure)
        {
            return CheckFinding.Fault(Prefix + "SigningKeyFile", failure.Message);
        }
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
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return CheckFinding.Fault(Prefix + "Directory", $"{path} cannot be looked at.", "Give a folder on a local disk that this user may write.");
        }
    }
}
