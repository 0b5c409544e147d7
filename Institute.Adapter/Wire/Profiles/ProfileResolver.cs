using System.Xml;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Gives schemas and stylesheets the files of their own profile, and nothing else: no disk, no network.</summary>
internal sealed class ProfileResolver(ProfileFolder folder) : XmlResolver
{
    private const string Scheme = "profile";

    /// <summary>The address that a file of the profile has among its fellows.</summary>
    public static string AddressOf(string name) => $"{Scheme}:///{name}";

    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
    {
        var name = Uri.UnescapeDataString(absoluteUri.AbsolutePath).TrimStart('/');
        return string.Equals(absoluteUri.Scheme, Scheme, StringComparison.Ordinal) && folder.Find(name) is { } bytes
            ? new MemoryStream(bytes, writable: false)
            : throw new XmlException($"{(string.Equals(absoluteUri.Scheme, Scheme, StringComparison.Ordinal) ? name : absoluteUri)} is not a file of the profile");
    }
}
