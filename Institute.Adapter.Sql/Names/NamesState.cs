using System.Globalization;

namespace Institute.Adapter.Sql;

/// <summary>
/// For which moment of the books the table of search names is complete. Missing, unfinished or folded otherwise, it answers no name search.
/// </summary>
internal static class NamesState
{
    /// <summary>Raised whenever <c>ToSearchKey</c> gives another form for any name: the table is then made anew.</summary>
    public const string Folding = "1";

    /// <returns>Null where there is no complete table of this folding.</returns>
    public static DateTimeOffset? Moment(object? folding, object? completeAsOf) =>
        folding is string version && completeAsOf is string asOf
        && string.Equals(version.Trim(), Folding, StringComparison.Ordinal)
        && DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
