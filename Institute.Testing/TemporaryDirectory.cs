namespace Institute.Testing;

/// <summary>A folder of the test's own, readable by the owner only, gone when the test is.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <param name="prefix">Of its name under the folder for temporary files.</param>
    public TemporaryDirectory(string prefix = "institute-") => Path = Directory.CreateTempSubdirectory(prefix).FullName;

    public string Path { get; }

    /// <summary>A path inside; nothing is made.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder inside, made when it is missing.</summary>
    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
