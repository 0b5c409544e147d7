using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether the message log could be opened: keys as <c>run</c> opens them, and the places that it writes to. Leaves nothing behind, since a running sidecar has it open.</summary>
internal static class LogInspection
{
    private const string Prefix = SettingsReader.Section + ":Log:";
    private const long LittleRoom = 1024;

    public static IEnumerable<CheckFinding> LookAtKeys(SidecarSettings settings)
    {
        yield return LookAtKey("PublicKeyFile", _ => "The log's public key can be used.", "Make a pair with: keys new --kind log.", () => LogPublicKey.Load(settings.Log.PublicKeyFile));
        var options = MessageLogFactory.OptionsOf(settings);

        // Without the setting it is made in the log's folder, at the first start.
        if (options.SigningKeyFile is not null || File.Exists(options.SigningKeyPath))
        {
            yield return LookAtKey("SigningKeyFile", s => $"The log's heads are signed by {s.Fingerprint}.", "Put the right file back.", () => HeadSigner.Load(options.SigningKeyPath, mayCreate: false));
        }
    }

    public static IEnumerable<CheckFinding> LookAtPlaces(SidecarSettings settings)
    {
        var log = settings.Log;
        yield return LookAtFolder(log.Directory);
        if (log.WitnessFile is { } witness)
        {
            yield return LookAtPlace("WitnessFile", witness, isFolder: false, settings);
            if (LookAtRival(witness, settings) is { } rival)
            {
                yield return rival;
            }
        }

        if (log.SecondPlace is { } second)
        {
            yield return LookAtPlace("SecondPlace", second, isFolder: true, settings);
        }
    }

    private static CheckFinding LookAtKey<T>(string setting, Func<T, string> good, string remedy, Func<T> load)
        where T : IDisposable => Guarded.Try(() =>
    {
        using var key = load();
        return good(key);
    }) switch
        {
            Attempt<string>.Done done => CheckFinding.Ok(Prefix + setting, done.Value),
            Attempt<string>.Failed { Cause: MessageLogException told } => CheckFinding.Fault(Prefix + setting, told.Message, remedy),
            var failed => CheckFinding.Fault(Prefix + setting, $"The key cannot be read ({failed}).", remedy),
        };

    /// <summary>What is told of a log or a witness that cannot be read is told elsewhere.</summary>
    private static CheckFinding? LookAtRival(string path, SidecarSettings settings) => Guarded.Try(() =>
    {
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        return WitnessFileTail.RivalIn(path, archive.ReadIdentity()?.LogId ?? Guid.Empty, settings.Node) is { } rival
            ? CheckFinding.Fault(Prefix + "WitnessFile", $"{path} keeps heads of another log of node {settings.Node} ({rival}).", "Name a file of this log's own; if the other log was this node's, put it back (docs/operations/restore.md).").Mendable()
            : null;
    }) is Attempt<CheckFinding?>.Done done ? done.Value : null;

    // Of the nearest that is there.
    private static (uint Major, uint Minor)? VolumeOf(string path) => FileStatus.VolumeOf(File.Exists(path) ? path : WritablePlace.Existing(path));

    private static CheckFinding LookAtFolder(string path)
    {
        switch (WritablePlace.TryFolder(path))
        {
            case PlaceFinding.Writable:
            case PlaceFinding.Missing:
                break;
            case PlaceFinding.Full:
                // Room can be made while it runs: until then KI3004.
                return CheckFinding.Warning(Prefix + "Directory", WritablePlace.Words(PlaceFinding.Full, path), "Make room: without it every question gets KI3004.");
            case var found:
                return CheckFinding.Fault(Prefix + "Directory", WritablePlace.Words(found, path), "Give a folder on a local disk that this user may write.");
        }

        if (LiesOpen(path))
        {
            return CheckFinding.Warning(
                Prefix + "Directory",
                $"{path} lies open to other users of this machine: its files' sizes and times tell when questions come.",
                $"Close it: chmod go-w,o= {path}");
        }

        var free = new DriveInfo(WritablePlace.Existing(path)).AvailableFreeSpace / (1024 * 1024);
        return free < LittleRoom
            ? CheckFinding.Warning(Prefix + "Directory", $"{free} MiB are free.", "Make room: without it every question gets KI3004.")
            : CheckFinding.Ok(Prefix + "Directory", $"{(Directory.Exists(path) ? "The folder is there" : "The folder will be made")}; {free} MiB are free.");
    }

    // A folder that the sidecar makes is its owner's alone; one that was there may let a group of auditors read.
    private static bool LiesOpen(string path)
    {
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() && Directory.Exists(path) && (File.GetUnixFileMode(path) & (Others | UnixFileMode.GroupWrite)) != UnixFileMode.None;
    }

    private static CheckFinding LookAtPlace(string setting, string path, bool isFolder, SidecarSettings settings)
    {
        const string Remedy = "Mount the volume, and let this user write there.";
        var found = isFolder ? WritablePlace.TryFolder(path) : WritablePlace.TryFile(path);
        if (found is PlaceFinding.Missing or PlaceFinding.Silent or PlaceFinding.Full)
        {
            // A volume that is away or full now comes back: the sidecar starts, alarms and catches up.
            return CheckFinding.Warning(Prefix + setting, WritablePlace.Words(found, path), Remedy);
        }

        if (found != PlaceFinding.Writable)
        {
            return CheckFinding.Fault(Prefix + setting, WritablePlace.Words(found, path), Remedy).Mendable();
        }

        // Of a log in a database the folder keeps nothing that the heads are to prove.
        if (settings.Log.Store == LogStoreKind.Postgres || VolumeOf(path) is not { } volume || VolumeOf(settings.Log.Directory) is not { } logs || volume != logs)
        {
            return CheckFinding.Ok(Prefix + setting, "It can be written, and is on another volume than the log.");
        }

        var text = $"{path} is on the log's own volume: what takes the one takes the other.";
        return settings.Environment == EnvironmentKind.Production
            ? CheckFinding.Fault(Prefix + setting, text, "Give a place on another volume.")
            : CheckFinding.Warning(Prefix + setting, text, "Give a place on another volume.");
    }
}
