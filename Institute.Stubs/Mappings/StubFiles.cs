using System.Text;

namespace Institute.Stubs.Mappings;

/// <summary>Mappings and the files that they answer with, by their paths below WireMock's own folder.</summary>
internal sealed class StubFiles(IReadOnlyDictionary<string, string> texts)
{
    private const string MappingFolder = "mappings/";
    private static readonly string[] Folders = ["mappings", "__files"];

    /// <summary>Each mapping's path and text, in the order of their names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Mappings => texts
        .Where(t => t.Key.StartsWith(MappingFolder, StringComparison.Ordinal) && t.Key.EndsWith(".json", StringComparison.Ordinal))
        .OrderBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>JSON: the customers that the conformance kit asks the institute about.</summary>
    public string CustomersOfTheKit => texts.GetValueOrDefault("test-customers.json", "{}");

    public static StubFiles OfThePackage()
    {
        var assembly = typeof(StubFiles).Assembly;
        return new(assembly.GetManifestResourceNames().ToDictionary(n => n.Replace('\\', '/'), n => Read(assembly.GetManifestResourceStream(n)!), StringComparer.Ordinal));
    }

    public static StubFiles Of(string folder) => new(
        Folders.Select(f => Path.Combine(folder, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(folder, "test-customers.json"))
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), f => Read(File.OpenRead(f)), StringComparer.Ordinal));

    /// <summary>What a mapping's <c>bodyFileName</c> leads to.</summary>
    public string? Body(string name) => texts.GetValueOrDefault($"__files/{name}");

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
