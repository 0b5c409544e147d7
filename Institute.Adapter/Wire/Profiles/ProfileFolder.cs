using System.Security.Cryptography;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>The files of a profile, read once and held to their hashes. What is compiled is what was hashed: no file is opened twice.</summary>
internal sealed class ProfileFolder
{
    private const int LargestFile = 16 * 1024 * 1024;

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    private ProfileFolder()
    {
    }

    /// <summary>The listed files that were read.</summary>
    public IEnumerable<string> Names => files.Keys;

    public byte[]? Find(string name) => files.GetValueOrDefault(name);

    /// <summary>Reads every listed file; a file that is missing, changed, too large or not listed is a fault.</summary>
    public static ProfileFolder Read(string directory, IReadOnlyDictionary<string, string> hashes, ProfileFaults faults)
    {
        var folder = new ProfileFolder();
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(directory, path).Replace('\\', '/');
            if (!hashes.ContainsKey(name) && name is not ManifestReader.FileName)
            {
                faults.Add(name, "is not listed under \"files\" in profile.json. List it with its SHA-256, or take it out of the folder.");
            }
        }

        foreach (var (name, hash) in hashes)
        {
            folder.Add(directory, name, hash, faults);
        }

        return folder;
    }

    private void Add(string directory, string name, string hash, ProfileFaults faults)
    {
        if (Path.IsPathRooted(name) || name.Split('/', '\\').Contains("..", StringComparer.Ordinal))
        {
            faults.Add(name, "lies outside the profile's folder. Put the file into it.");
            return;
        }

        var file = new FileInfo(Path.Combine(directory, name));
        if (!file.Exists || file.Length > LargestFile)
        {
            faults.Add(name, file.Exists ? "is larger than 16 MiB." : "is listed under \"files\" in profile.json and does not exist.");
            return;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!string.Equals(found, hash, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(name, $"is not the file that profile.json lists: its SHA-256 is {found}. Put the right file back, or list this one if the change is meant.");
        }

        files[name] = bytes;
    }
}
