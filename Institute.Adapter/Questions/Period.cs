using System.Diagnostics.CodeAnalysis;

namespace Institute.Adapter;

/// <summary>The period that a question is limited to (the wire's <c>Period</c>): two dates of the Stockholm calendar, both included.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Period
{
    /// <summary>A period of at least one day.</summary>
    /// <param name="from">First day, included.</param>
    /// <param name="to">Last day, included.</param>
    /// <exception cref="ArgumentException">It would end before it starts.</exception>
    public Period(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException(KnownRules.PeriodEndsBeforeStart, nameof(to));
        }

        From = from;
        To = to;
    }

    /// <summary>First day, included.</summary>
    public DateOnly From { get; }

    /// <summary>Last day, included.</summary>
    public DateOnly To { get; }

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(Period);

    /// <summary>Makes a period; says no instead of throwing.</summary>
    internal static bool TryCreate(DateOnly from, DateOnly to, [NotNullWhen(true)] out Period? result)
    {
        result = to < from ? null : new(from, to);
        return result is not null;
    }

    /// <summary>Whether any day of a life lies in the period; an open end goes on for ever.</summary>
    internal bool Overlaps(DateOnly? from, DateOnly? to) => (from is null || from <= To) && (to is null || to >= From);
}
