namespace Institute.Adapter.Tests.Wire;

/// <summary>Finds files of the working tree from wherever the tests run. Not by the compiler's path: deterministic builds rewrite it.</summary>
internal static class RepositoryFiles
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "KontoInstitute.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the working tree.");
    }
}
