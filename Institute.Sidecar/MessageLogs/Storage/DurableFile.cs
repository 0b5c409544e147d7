using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Small files that are on stable storage, with their name, when the call returns.</summary>
/// <remarks>The framework's own flush returns normally when fsync fails on Linux, so the system call is made here and its result looked at.</remarks>
internal static class DurableFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnerWrites = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    public const UnixFileMode OwnerDirectory = OwnerOnly | UnixFileMode.UserExecute;

    /// <exception cref="IOException">The file exists already, or a write, sync or rename failed.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        if (File.Exists(path))
        {
            throw new IOException($"The file {path} exists already and is never overwritten.");
        }

        Replace(path, content, mode);
    }

    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = $"{path}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                Sync(stream.SafeFileHandle, path);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            // On a full disk it is tried again each second, and each time would leave a name behind.
            File.Delete(temporary);
            throw;
        }

        SyncDirectory(directory);
    }

    /// <summary>A copy under a name that is made anew: a link that somebody laid there is taken away, never written through.</summary>
    public static void Copy(string from, string to, UnixFileMode mode)
    {
        File.Delete(to);
        using var source = new FileStream(from, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan });
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var target = new FileStream(to, options);
        source.CopyTo(target);
        target.Flush();
        Sync(target.SafeFileHandle, to);
    }

    /// <summary>Makes a folder, and those above it that are missing, for their owner alone.</summary>
    public static void MakeFolder(string path)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } above)
        {
            MakeFolder(above);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerDirectory);
        }
    }

    /// <summary>Makes what was written to a file durable.</summary>
    public static void SyncFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        Sync(handle, path);
    }

    /// <summary>Makes created, renamed and deleted names of a folder durable.</summary>
    public static void SyncDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = OpenDirectory(directory);
        Sync(handle, directory);
    }

    /// <summary>Opens a folder itself, for syncing it or for naming what lies in it by a short path.</summary>
    public static SafeFileHandle OpenDirectory(string directory)
    {
        const int readOnlyDirectoryCloseOnExec = 0x10000 | 0x80000;
        var handle = open(directory, readOnlyDirectoryCloseOnExec);
        return handle.IsInvalid ? throw Failure("open", directory) : handle;
    }

    private static void Sync(SafeFileHandle handle, string path)
    {
        if (OperatingSystem.IsLinux() && fsync(handle) != 0)
        {
            throw Failure("fsync", path);
        }
    }

    private static IOException Failure(string call, string path) => new($"{call} of {path} failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(SafeFileHandle descriptor);

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
