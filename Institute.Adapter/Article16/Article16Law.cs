using System.Globalization;

namespace Institute.Adapter;

/// <summary>The law by which the data of article 16 may be told: its number, its first day, and the two who approved for the bank.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Article16Law
{
    // It knows accounts, boxes and their holders, and nothing of article 16.
    private const string TodaysLaw = "2020:272";
    private const int LongestName = 100;

    /// <summary>Names the law.</summary>
    /// <param name="statute">Its number in Svensk författningssamling, for example <c>2027:123</c>.</param>
    /// <param name="inForceFrom">The first day on which it applies (Stockholm calendar).</param>
    /// <param name="approvedBy">Who at the bank read the law and approved.</param>
    /// <param name="alsoApprovedBy">Somebody else who did.</param>
    /// <exception cref="ArgumentException">It is no statute's number, or that of lag (2020:272); the day lies before the statute's year; or there are not two different approvers.</exception>
    public Article16Law(string statute, DateOnly inForceFrom, string approvedBy, string alsoApprovedBy)
    {
        if (YearOf(statute) is not { } year || string.Equals(statute, TodaysLaw, StringComparison.Ordinal))
        {
            throw new ArgumentException("The statute of article 16 is a year and a number, for example 2027:123, and not lag (2020:272), which does not know the data of article 16.", nameof(statute));
        }

        if (inForceFrom.Year < year)
        {
            throw new ArgumentException("The statute cannot have been in force before the year it was issued.", nameof(inForceFrom));
        }

        if (NameOf(approvedBy) is not { } one || NameOf(alsoApprovedBy) is not { } other || string.Equals(one, other, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The policy article-16 needs two different approvers, each with a name of 1 to {LongestName} characters.", nameof(approvedBy));
        }

        (Statute, InForceFrom, ApprovedBy, AlsoApprovedBy) = (statute, inForceFrom, approvedBy, alsoApprovedBy);
    }

    /// <summary>Its number in Svensk författningssamling.</summary>
    public string Statute { get; }

    /// <summary>The first day on which it applies.</summary>
    public DateOnly InForceFrom { get; }

    /// <summary>Who at the bank approved.</summary>
    public string ApprovedBy { get; }

    /// <summary>Who else did.</summary>
    public string AlsoApprovedBy { get; }

    /// <summary>Whether its day has come.</summary>
    internal bool IsInForce(DateOnly day) => day >= InForceFrom;

    /// <summary>The kind of value, and nothing of its content.</summary>
    public override string ToString() => nameof(Article16Law);

    // Case, spaces and composition make nobody a second person.
    private static string? NameOf(string? approver) => NameText.Of(approver, LongestName) is { } name ? SearchName.Of(name) : null;

    private static int? YearOf(string? statute) =>
        statute?.Split(':') is [{ Length: 4 } year, { Length: >= 1 and <= 5 } number]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var issued) && issued >= 2024
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0
            ? issued
            : null;
}
