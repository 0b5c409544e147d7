using Quickstart.Keys;

namespace Quickstart;

/// <summary>The folder of a run. A folder of an earlier run is emptied of what that run made; a folder with anything else in it is left alone.</summary>
internal sealed class Workplace : IDisposable
{
    private const string LockName = "quickstart.lock";
    private readonly FileStream ownLock;

    private Workplace(string path, FileStream ownLock)
    {
        Path = path;
        this.ownLock = ownLock;
    }

    public string Path { get; }

    /// <param name="directory">Null makes a new folder among the temporary files.</param>
    /// <param name="kept">Files of an earlier run that stay.</param>
    /// <exception cref="QuickstartException">The folder holds something else, or another run has it.</exception>
    public static Workplace Prepare(string? directory, params string[] kept)
    {
        var path = directory is null ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), "kontoinstitute-" + System.IO.Path.GetRandomFileName()) : System.IO.Path.GetFullPath(directory);
        var isNew = !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any();
        if (!isNew && !File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            throw new QuickstartException($"{path} is not empty and was not made by an earlier run. Name a folder that is empty or not there.");
        }

        OwnerOnly.CreateDirectory(path);
        var held = Lock(System.IO.Path.Combine(path, LockName));
        if (!isNew)
        {
            Empty(path, [LockName, .. kept]);
        }

        return new(path, held);
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => ownLock.Dispose();

    private static FileStream Lock(string file)
    {
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new QuickstartException($"Another run works in {System.IO.Path.GetDirectoryName(file)}. Name another folder or end that run.", e);
        }
    }

    private static void Empty(string path, string[] kept)
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().Where(e => !kept.Contains(e.Name, StringComparer.Ordinal)))
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
