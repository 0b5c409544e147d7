namespace Institute.Sidecar.Commands.Keys;

/// <summary>Writes files that hold keys: never over another file, and from the first byte readable by the owner alone.</summary>
internal static class OwnerFile
{
    /// <exception cref="IOException">The file is there already, or cannot be made.</exception>
    public static void WriteNew(string path, ReadOnlySpan<byte> content) => Write(path, content, FileMode.CreateNew);

    /// <summary>Beside, then moved over: a reader sees the old or the new, and a crash leaves one of the two.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        // Through a symlink, so that the link stays one.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var beside = target + ".new";
        Write(beside, content, FileMode.Create);
        File.Move(beside, target, overwrite: true);
    }

    private static void Write(string path, ReadOnlySpan<byte> content, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(content);
    }
}
