using System.Xml;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Gives schemas and stylesheets the files of their own profile, and nothing else: no disk, no network.</summary>
internal sealed class ProfileResolver(ProfileFolder folder) : XmlResolver
{
    private const string Scheme = "profile";

    /// <summary>The address that a file of the profile has among its fellows.</summary>
    public static string AddressOf(string name) => $"{Scheme}:///{name}";

    /// <summary>The name of the file that has this address, or null for an address that leads elsewhere.</summary>
    public static string? NameAt(Uri address) =>
        string.Equals(address.Scheme, Scheme, StringComparison.Ordinal) ? Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/') : null;

    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
    {
        var name = NameAt(absoluteUri);
        return name is not null && folder.Find(name) is { } bytes
            ? new MemoryStream(bytes, writable: false)
            : throw new XmlException($"{name ?? absoluteUri.ToString()} is not a file of the profile. Put it into the folder and list it: an import finds it by its target namespace, an include by its file name");
    }
}
