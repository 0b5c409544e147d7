namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Something made of files that may change while the sidecar runs.</summary>
internal interface IReloadable
{
    /// <summary>For the operational log.</summary>
    string Name { get; }

    /// <summary>SHA-256 of the files in force; empty before the first use.</summary>
    string Digest { get; }

    /// <summary>What is on disk now was refused: the old stays in force.</summary>
    bool IsRefused { get; }

    /// <summary>Reads the files, if nobody has used them yet.</summary>
    /// <exception cref="UnusableFileException">They cannot be used.</exception>
    void Use();

    /// <summary>Looks at the files, and takes new content into force if it can be used.</summary>
    void Poll();
}
