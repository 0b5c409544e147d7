namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Keeps symbolic links out of folders that somebody else may write: whoever lays one there could have a file of ours, such as a key, written over.</summary>
internal static class LinkGuard
{
    /// <exception cref="IOException">The name is a symbolic link.</exception>
    public static void Refuse(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw Laid(path);
        }
    }

    /// <summary>Opens a file to add to its end, made when it is missing. What was opened is looked at, not what the name was a moment before.</summary>
    /// <exception cref="IOException">The name is a symbolic link.</exception>
    public static FileStream OpenToAppend(string path, UnixFileMode mode)
    {
        Refuse(path);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, Options = FileOptions.WriteThrough, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var stream = new FileStream(path, options);
        try
        {
            return IsWhatItIsCalled(stream, Path.GetFullPath(path)) ? stream : throw Laid(path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static bool IsWhatItIsCalled(FileStream opened, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        using var folder = DurableFile.OpenDirectory(Path.GetDirectoryName(path)!);
        return string.Equals(NameOf(opened.SafeFileHandle.DangerousGetHandle()), Path.Combine(NameOf(folder.DangerousGetHandle())!, Path.GetFileName(path)), StringComparison.Ordinal);
    }

    private static string? NameOf(nint descriptor) => new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget;

    private static IOException Laid(string path) => new($"{path} is a symbolic link, and nothing is written through it. Take it away, and find out who laid it there; name the file itself in the settings.");
}
