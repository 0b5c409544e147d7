using System.Xml;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Gives the schemas of a profile to one another, whatever addresses they name each other by; no disk, no network.</summary>
internal sealed class SchemaPackage : XmlResolver
{
    private readonly Dictionary<string, SchemaFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> foreign = new(StringComparer.Ordinal);
    private readonly ProfileResolver resolver;

    /// <summary>Reads every schema of the folder, and finds a listed file for each address that leads out of it.</summary>
    public SchemaPackage(ProfileFolder folder)
    {
        resolver = new(folder);
        foreach (var name in folder.Names.Order(StringComparer.Ordinal))
        {
            var file = SchemaFile.Read(folder.Find(name)!);
            if (file.Content is not null || (file.Fault is not null && name.EndsWith(".xsd", StringComparison.OrdinalIgnoreCase)))
            {
                files.Add(name, file);
            }
        }

        foreach (var (name, file) in files)
        {
            foreach (var link in file.Links.Where(l => l.Location is not null))
            {
                Map(name, file, link);
            }
        }
    }

    /// <summary>The schema, or why there is none to read.</summary>
    public SchemaFile? Find(string name) => files.GetValueOrDefault(name);

    /// <summary>The listed file that declares a namespace, where it is the only one that does.</summary>
    public string? Declaring(string targetNamespace) => Only(Of(targetNamespace));

    public override Uri ResolveUri(Uri? baseUri, string? relativeUri)
    {
        var address = base.ResolveUri(baseUri, relativeUri);
        return foreign.TryGetValue(address.AbsoluteUri, out var name) ? new(ProfileResolver.AddressOf(name)) : address;
    }

    public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
    {
        var name = ProfileResolver.NameAt(absoluteUri);
        return name is null || Find(name) is not { } file ? resolver.GetEntity(absoluteUri, role, ofObjectToReturn)
            : file.Content is { } content ? new MemoryStream(content, writable: false)
            : throw new XmlException($"{name} {file.Fault}");
    }

    // A file that lies where the address says comes first; then the namespace decides, and among several of one namespace the file's name.
    private void Map(string name, SchemaFile file, SchemaLink link)
    {
        if (!Uri.TryCreate(new Uri(ProfileResolver.AddressOf(name)), link.Location, out var address) || (ProfileResolver.NameAt(address) is { } near && files.ContainsKey(near)))
        {
            return;
        }

        List<string> fitting = [.. link.IsImport ? Of(link.Namespace) : Of(file.TargetNamespace).Concat(Of(string.Empty)).Distinct(StringComparer.Ordinal)];
        List<string> named = [.. fitting.Where(f => string.Equals(Path.GetFileName(f), Path.GetFileName(address.AbsolutePath), StringComparison.OrdinalIgnoreCase))];
        if ((Only(named) ?? (link.IsImport ? Only(fitting) : null)) is { } found)
        {
            foreign[address.AbsoluteUri] = found;
        }
    }

    private IEnumerable<string> Of(string targetNamespace) =>
        files.Where(f => f.Value.Content is not null && string.Equals(f.Value.TargetNamespace, targetNamespace, StringComparison.Ordinal)).Select(f => f.Key);

    private static string? Only(IEnumerable<string> names) => names.Take(2).ToList() is [var one] ? one : null;
}
