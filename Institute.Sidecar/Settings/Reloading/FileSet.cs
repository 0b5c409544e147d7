using System.Security.Cryptography;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Files that make sense together only, and the digest by which a change is seen: the directory's watchers miss a swapped symlink.</summary>
internal sealed record FileSet(IReadOnlyList<FileContent> Files, string Digest)
{
    // No file read here is ever as large; a wrong path must not fill the memory.
    private const long MaxBytes = 64 * 1024 * 1024;

    public static FileSet Read(IReadOnlyList<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = new List<FileContent>(paths.Count);
        foreach (var path in paths)
        {
            var bytes = Read(path);
            hash.AppendData(SHA256.HashData(bytes));
            files.Add(new(path, bytes));
        }

        return new(files, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Which file it was that could not be read.</summary>
    public static string Unreadable(IReadOnlyList<string> paths) =>
        paths.FirstOrDefault(p => !File.Exists(p)) is { } missing ? $"The file {missing} is missing." : $"One of the files cannot be read: {string.Join(", ", paths)}.";

    private static byte[] Read(string path)
    {
        // Of a symlink only the opened file tells the length.
        using (var file = File.OpenRead(path))
        {
            if (file.Length > MaxBytes)
            {
                throw new IOException("The file is too large.");
            }
        }

        return File.ReadAllBytes(path);
    }
}
