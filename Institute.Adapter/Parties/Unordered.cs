namespace Institute.Adapter;

internal static class Unordered
{
    public static Unordered<T> Of<T>(IReadOnlyList<T> items)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        return items as Unordered<T> ?? new Unordered<T>([.. items]);
    }

    public static Unordered<T> Create<T>(ReadOnlySpan<T> items)
        where T : class => items.IsEmpty ? Unordered<T>.Empty : new(items.ToArray());
}
