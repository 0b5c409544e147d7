using Microsoft.Extensions.Logging;

namespace Institute.Adapter.Sql;

/// <summary>The package's lines in the operational log. Views, columns, rows' places and rules; never a value.</summary>
internal static partial class SqlEvents
{
    [LoggerMessage(1101, LogLevel.Error, "Exchange {ExchangeId}: a row of {View} cannot be told, and the answer was held back (row {Row}: {Rule}). docs/sql.md, Rows that cannot be told.")]
    private static partial void RowHeldBack(ILogger logger, Guid exchangeId, string view, int row, string rule);

    [LoggerMessage(1102, LogLevel.Warning, "The database for lookups: {Warning}")]
    public static partial void Warning(ILogger logger, string warning);

    [LoggerMessage(1103, LogLevel.Information, "The database for lookups has every view of the contract.")]
    public static partial void IsAsAgreed(ILogger logger);

    public static void RowHeldBack(ILogger logger, string view, int row, string rule, Guid exchangeId) =>
        RowHeldBack(logger, exchangeId, view, row, rule);
}
