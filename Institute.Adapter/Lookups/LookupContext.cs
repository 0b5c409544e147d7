namespace Institute.Adapter;

/// <summary>What a lookup is told besides the search key. Each lookup gets its own.</summary>
/// <remarks>Not safe for several threads at once: it belongs to one call. Make one yourself to test a lookup without a host.</remarks>
public sealed class LookupContext
{
    /// <summary>Makes the context of one call.</summary>
    /// <param name="today">Today by the Stockholm calendar.</param>
    public LookupContext(DateOnly today)
    {
        Today = today;
        SearchableFrom = Searchability.FirstSearchableEnd(today);
    }

    /// <summary>Today by the Stockholm calendar.</summary>
    public DateOnly Today { get; }

    /// <summary>An account or box that ended before this day is silent (five years after its end): a lookup may leave it out, the adapter does in any case.</summary>
    public DateOnly SearchableFrom { get; }

    /// <summary>The question's period; <see langword="null"/> when it has none. A lookup may leave out what lies wholly outside it, the adapter does in any case.</summary>
    public Period? Period { get; init; }

    /// <summary>The exchange's id, to tie the core's own logs to the message log. It says nothing of the subject.</summary>
    public Guid ExchangeId { get; init; }

    /// <summary>When the adapter stops waiting: the cancellation token is signalled then.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>State how old the data are: when the copy that was read was true. Older than the adapter's greatest age is KI4002. <see langword="null"/> (default) means live data.</summary>
    public DateTimeOffset? AsOf { get; set; }
}
