namespace TestData.Customers;

/// <summary>Numbers by chance that are the same for the same seed and place on every machine and version (SplitMix64).</summary>
internal sealed class Draw
{
    private ulong state;

    /// <param name="seed">Of the whole bank.</param>
    /// <param name="place">Of the customer: each draws on its own, so that any one can be made without those before it.</param>
    public Draw(int seed, int place) => state = Mix(((ulong)(uint)seed << 32) | (uint)place);

    /// <summary>From 0 to one less than the bound.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    public bool OneIn(int chances) => Below(chances) == 0;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    public DateOnly Between(DateOnly first, DateOnly last) => last <= first ? first : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
