namespace Institute.Adapter;

/// <summary>How far one lookup has come with one question. Written by the lookup's own turn, read by whoever wonders about it.</summary>
internal sealed class LookupProgress(Asking asking, string lookup, long started, DateTimeOffset begun)
{
    private int reported;

    public Asking Asking => asking;

    public string Lookup => lookup;

    public SearchKind Kind => asking.Question.Search.Kind;

    public long Started => started;

    /// <summary>How much time there was for it.</summary>
    public TimeSpan Allowed => asking.Deadline - begun;

    /// <summary>How many accounts and boxes it has given.</summary>
    public int Given { get; set; }

    /// <summary>Whether its code is running on a thread that it has not given back.</summary>
    public bool HoldsThread
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>True once: for the one who reports how it ended.</summary>
    public bool TryReport() => Interlocked.Exchange(ref reported, 1) == 0;
}
