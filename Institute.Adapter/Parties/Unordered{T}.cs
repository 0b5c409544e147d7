using System.Collections;
using System.Runtime.CompilerServices;

namespace Institute.Adapter;

/// <summary>An immutable list of the law's facts, equal to another with the same members in any order: two systems of a bank rarely agree on an order.</summary>
[CollectionBuilder(typeof(Unordered), nameof(Unordered.Create))]
internal sealed class Unordered<T> : IReadOnlyList<T>, IEquatable<Unordered<T>>
    where T : class
{
    private readonly T[] items;

    /// <summary>Most persons have no representative and most companies no secondary name: they share one empty list.</summary>
    public static Unordered<T> Empty { get; } = new([]);

    internal Unordered(T[] items)
    {
        if (Array.IndexOf(items, null) >= 0)
        {
            throw new ArgumentException(KnownRules.NullInList, nameof(items));
        }

        this.items = items;
    }

    public int Count => items.Length;

    public T this[int index] => items[index];

    public bool Equals(Unordered<T>? other)
    {
        if (other is null || other.items.Length != items.Length)
        {
            return false;
        }

        if (items.AsSpan().SequenceEqual(other.items))
        {
            return true;
        }

        var counts = items.CountBy(i => i).ToDictionary();
        return other.items.CountBy(i => i).All(pair => counts.TryGetValue(pair.Key, out var count) && count == pair.Value);
    }

    public override bool Equals(object? obj) => Equals(obj as Unordered<T>);

    public override int GetHashCode() => items.Aggregate(items.Length, (sum, item) => unchecked(sum + item.GetHashCode()));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
