using System.Runtime.CompilerServices;

namespace Institute.Testing.Conventions;

/// <summary>The source tree that the running tests were built from.</summary>
public static class Repository
{
    private static readonly string[] NotSource = ["bin", "obj", "artifacts", "TestResults", "node_modules", ".git", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Read(params ReadOnlySpan<string> parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Paths from the root with forward slashes, without what builds and tests make.</summary>
    public static IReadOnlyList<string> Files(string folder = "") => [.. Walk(Path.Combine(Root, folder)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<SourceFile> Sources(string folder = "") =>
        [.. Files(folder).Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(f => new SourceFile(f, File.ReadAllLines(Path.Combine(Root, f))))];

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !NotSource.Contains(Path.GetFileName(d), StringComparer.Ordinal)))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // A deterministic build writes "/_/" for the root: then the place of the assembly tells.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KontoInstitute.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
    }
}
