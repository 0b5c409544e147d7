using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>One process a log: a lock on the folder itself, held for the process's life.</summary>
/// <remarks>The lock is on the folder and not on a name in it, so that deleting <c>log.lock</c> lets nobody in: that file only tells who holds the log, and is itself held where folders cannot be.</remarks>
internal sealed class LogLock : IDisposable
{
    private const string FileName = "log.lock";
    private const int Exclusive = 2;
    private const int AtOnce = 4;
    private const int WouldBlock = 11;
    private const int SharingViolation = unchecked((int)0x80070020);

    private readonly string directory;
    private readonly SafeFileHandle? folder;
    private readonly FileStream? stream;

    private LogLock(string directory, SafeFileHandle? folder, FileStream? stream)
    {
        this.directory = directory;
        this.folder = folder;
        this.stream = stream;
    }

    /// <exception cref="MessageLogException">Another process holds the log, or the folder cannot be written.</exception>
    public static LogLock Take(string directory)
    {
        SafeFileHandle? taken = null;
        try
        {
            taken = OperatingSystem.IsLinux() ? DurableFile.OpenDirectory(directory) : null;
            if (taken is not null && flock(taken, Exclusive | AtOnce) != 0)
            {
                throw Marshal.GetLastPInvokeError() == WouldBlock ? Held(directory) : new IOException($"The folder {directory} cannot be locked.");
            }

            var named = TakeName(directory);
            if (taken is not null)
            {
                // Who reads it asks the system for a lock of its own.
                named.Dispose();
            }

            return new(directory, taken, taken is null ? named : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            taken?.Dispose();
            throw new MessageLogException($"The log's folder {directory} cannot be written. Give it to the sidecar's user, and look at its disk.", e);
        }
        catch
        {
            taken?.Dispose();
            throw;
        }
    }

    /// <summary>Before something is made in the folder by its name.</summary>
    /// <exception cref="IOException">Another folder lies in the place of the one that is held.</exception>
    public void Confirm()
    {
        if (folder is null)
        {
            return;
        }

        // Only what nobody holds can be locked once more, and this folder is held.
        using var named = DurableFile.OpenDirectory(directory);
        if (flock(named, Exclusive | AtOnce) == 0)
        {
            throw new IOException($"The folder {directory} was moved away, and another lies in its place.");
        }
    }

    public void Dispose()
    {
        stream?.Dispose();
        folder?.Dispose();
    }

    private static FileStream TakeName(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = DurableFile.OwnerOnly;
        }

        FileStream held;
        try
        {
            held = new(path, options);
        }
        catch (IOException e) when (e.HResult is WouldBlock or SharingViolation)
        {
            throw Held(directory);
        }

        Tell(held);
        return held;
    }

    // A full disk keeps nobody from reading the log and answering that it is full.
    private static void Tell(FileStream held)
    {
        try
        {
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}\n")));
        }
        catch (IOException)
        {
            // Only who holds it is not told.
        }
    }

    private static MessageLogException Held(string directory) =>
        new($"The log in {directory} is being written by another process{WhoIn(directory)}. Only one sidecar may write a log: stop that one, or give this one a folder of its own. No file needs to be deleted; the log is free when that process has ended.");

    private static string WhoIn(string directory)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(Path.Combine(directory, FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var told = reader.ReadLine() ?? "";
            return told.StartsWith("process ", StringComparison.Ordinal) && told.Length < 20 ? $" ({told})" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int flock(SafeFileHandle descriptor, int operation);
}
