namespace Institute.Adapter;

/// <summary>The period for which a safe-deposit box is or was let (hyresperiod), both days included.</summary>
/// <remarks>Immutable.</remarks>
public sealed record RentalPeriod
{
    /// <summary>A rental period.</summary>
    /// <param name="start">First day.</param>
    /// <param name="end">Last day; <see langword="null"/> while it goes on. 9999-12-31, which many systems keep for that, is taken as such.</param>
    /// <exception cref="ArgumentException">It would end before it starts.</exception>
    public RentalPeriod(DateOnly start, DateOnly? end = null)
    {
        if (end < start)
        {
            throw new ArgumentException(KnownRules.RentEndsBeforeStart, nameof(end));
        }

        Start = start;
        End = end == DateOnly.MaxValue ? null : end;
    }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day; <see langword="null"/> while it goes on.</summary>
    public DateOnly? End { get; }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(RentalPeriod);
}
