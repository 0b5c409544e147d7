using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Really tries to write, for a time, and leaves nothing behind.</summary>
internal static class WritablePlace
{
    // ENOSPC and EDQUOT, as the framework hands them on.
    private const int NoSpace = 28;
    private const int QuotaReached = 122;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The folder itself, or that it could be made.</summary>
    public static PlaceFinding TryFolder(string path) => Try(() =>
    {
        if (File.Exists(path))
        {
            return PlaceFinding.OtherKind;
        }

        if (!Directory.Exists(path) && !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return CanWriteIn(Existing(path)) == PlaceFinding.Writable ? PlaceFinding.Missing : PlaceFinding.Refused;
        }

        return CanWriteIn(Existing(path));
    });

    /// <summary>The file, appended to by nothing, or that it could be made.</summary>
    public static PlaceFinding TryFile(string path) => Try(() =>
    {
        if (Directory.Exists(path))
        {
            return PlaceFinding.OtherKind;
        }

        if (!File.Exists(path))
        {
            return Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) ? CanWriteIn(folder) : PlaceFinding.Missing;
        }

        if (FileStatus.IsFile(path) == false)
        {
            // Opening a pipe waits for its other end, and what a device is given is gone.
            return PlaceFinding.NoFile;
        }

        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        return PlaceFinding.Writable;
    });

    /// <summary>The nearest folder above that is there.</summary>
    public static string Existing(string path)
    {
        var existing = new DirectoryInfo(path);
        while (!existing.Exists && existing.Parent is { } parent)
        {
            existing = parent;
        }

        return existing.FullName;
    }

    public static string Words(PlaceFinding found, string path) => found switch
    {
        PlaceFinding.Missing => $"The folder for {path} is not there.",
        PlaceFinding.OtherKind => $"{path} is a folder where a file is meant, or a file where a folder is.",
        PlaceFinding.NoFile => $"{path} is a pipe or a device, where a file is meant.",
        PlaceFinding.Full => $"{path}: its disk is full.",
        PlaceFinding.Silent => $"{path} does not answer.",
        PlaceFinding.Refused => $"{path} cannot be written.",
        _ => $"{path} can be written.",
    };

    private static PlaceFinding CanWriteIn(string folder)
    {
        var name = Path.Combine(folder, $".institute-check-{Guid.NewGuid():N}");
        using var file = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        return PlaceFinding.Writable;
    }

    private static PlaceFinding Try(Func<PlaceFinding> look)
    {
        var attempt = Task.Factory.StartNew(() => Guarded.Try(look), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny([attempt], Patience) < 0)
        {
            return PlaceFinding.Silent;
        }

        return attempt.Result switch
        {
            Attempt<PlaceFinding>.Done done => done.Value,
            Attempt<PlaceFinding>.Failed { Cause: IOException { HResult: NoSpace or QuotaReached } } => PlaceFinding.Full,
            _ => PlaceFinding.Refused,
        };
    }
}
