namespace Institute.Stubs.Making;

/// <summary>Where the files of this start lie, for their owner's eyes only.</summary>
internal sealed class MadeFolder : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly bool temporary;

    public MadeFolder(string? named)
    {
        temporary = named is null;
        // The temporary folder of the framework's own making is its owner's alone.
        Path = named is null ? Directory.CreateTempSubdirectory("kontoinstitute-stubs-").FullName : System.IO.Path.GetFullPath(named);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        System.IO.File.Delete(File(name));
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnersFile;
        }

        using var writer = new StreamWriter(File(name), how);
        writer.Write(text);
    }

    public void Dispose()
    {
        if (temporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
