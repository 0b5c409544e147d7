namespace Institute.Sidecar.Tests.MessageLogs.Tampering;

/// <summary>The verifier in Python that lies in docs/evidence.</summary>
internal static class SecondVerifier
{
    public static string Path { get; } = Find("docs/evidence/verify_log.py");

    public static string Find(string file)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, file)))
            {
                return System.IO.Path.Combine(directory.FullName, file);
            }
        }

        throw new FileNotFoundException($"{file} lies in the repository.", file);
    }
}
