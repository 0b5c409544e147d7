using System.Security.Cryptography;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Files that make sense together only, and the digest by which a change is seen: the directory's watchers miss a swapped symlink.</summary>
internal sealed record FileSet(IReadOnlyList<FileContent> Files, string Digest)
{
    public static FileSet Read(IReadOnlyList<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = new List<FileContent>(paths.Count);
        foreach (var path in paths)
        {
            var bytes = PatientReader.Read(path);
            hash.AppendData(SHA256.HashData(bytes));
            files.Add(new(path, bytes));
        }

        return new(files, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Which file it was that could not be read, and why not.</summary>
    public static string Unreadable(IReadOnlyList<string> paths, Exception failure) => failure switch
    {
        OddFileException => failure.Message,
        _ when paths.FirstOrDefault(p => !File.Exists(p)) is { } missing => $"The file {missing} is missing.",
        _ => $"One of the files cannot be read, or is larger than {PatientReader.MaxBytes / (1024 * 1024)} MB: {string.Join(", ", paths)}.",
    };
}
