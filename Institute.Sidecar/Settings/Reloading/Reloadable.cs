using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Holds what was made of files; new content is swapped in as a whole, and the old stays in force if the new cannot be used.</summary>
/// <remarks><see cref="Current"/> is safe for all threads; <see cref="Poll"/> is for one.</remarks>
internal sealed class Reloadable<T> : IReloadable
    where T : class
{
    private readonly IReadOnlyList<string> paths;
    private readonly Func<IReadOnlyList<FileContent>, T?, Loading<T>> load;
    private readonly ILogger logger;
    private readonly Lazy<T> first;
    private volatile T? swapped;
    private volatile string digest = "";
    private volatile string refused = "";

    /// <param name="name">For the operational log.</param>
    /// <param name="paths">Read together, at the first use of <see cref="Current"/> and at each poll.</param>
    /// <param name="load">Makes the value of the files' content; given the value in force, if any.</param>
    /// <param name="logger">Told of every swap and every refusal.</param>
    public Reloadable(string name, IReadOnlyList<string> paths, Func<IReadOnlyList<FileContent>, T?, Loading<T>> load, ILogger logger)
    {
        Name = name;
        this.paths = paths;
        this.load = load;
        this.logger = logger;

        // What could not be read once can be read later: a failure is not kept.
        first = new(LoadFirst, LazyThreadSafetyMode.PublicationOnly);
    }

    public string Name { get; }

    public string Digest => digest;

    public bool IsRefused => refused.Length > 0;

    /// <exception cref="UnusableFileException">At the first use, when the files cannot be used.</exception>
    public T Current => swapped ?? first.Value;

    public void Use() => _ = Current;

    public void Poll()
    {
        var old = Current;
        var (loading, seen) = LookAnew(old);
        if (string.Equals(seen, digest, StringComparison.Ordinal))
        {
            refused = "";
            return;
        }

        switch (loading)
        {
            case Loading<T>.Usable usable:
                swapped = usable.Value;
                digest = seen;
                refused = "";
                logger.Reloaded(Name);
                break;
            case Loading<T>.Unusable unusable when !string.Equals(refused, unusable.Reason, StringComparison.Ordinal):
                refused = unusable.Reason;
                logger.ReloadRefused(Name, unusable.Reason);
                break;
        }
    }

    private T LoadFirst()
    {
        var (loading, seen) = LookAnew(null);
        digest = seen;
        return loading switch
        {
            Loading<T>.Usable usable => usable.Value,
            Loading<T>.Unusable unusable => throw new UnusableFileException(Name, unusable.Reason),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

    private (Loading<T> Loading, string Digest) LookAnew(T? old)
    {
        FileSet files;
        try
        {
            files = FileSet.Read(paths);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return (new Loading<T>.Unusable(FileSet.Unreadable(paths, failure)), "unreadable");
        }

        if (old is not null && string.Equals(files.Digest, digest, StringComparison.Ordinal))
        {
            return (new Loading<T>.Usable(old), digest);
        }

        return Guarded.Try(() => load(files.Files, old)) switch
        {
            Attempt<Loading<T>>.Done done => (done.Value, files.Digest),
            var failed => (new Loading<T>.Unusable($"{string.Join(", ", paths)} cannot be used ({failed})."), files.Digest),
        };
    }
}
