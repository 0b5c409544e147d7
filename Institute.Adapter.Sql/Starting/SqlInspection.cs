using System.Data.Common;

namespace Institute.Adapter.Sql;

/// <summary>
/// Looks at the database as the lookups will: views and columns there, rows in them, rights, names, plans. Tells all at once and never
/// throws for what it finds.
/// </summary>
/// <remarks>For the start, and for a bank's own check before it.</remarks>
public static class SqlInspection
{
    /// <summary>Looks at the database.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="clock">Says how old the table of search names is.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>Faults first. Empty: everything is as agreed.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<IReadOnlyList<SqlFinding>> LookAsync(SqlLookupOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        if (new SqlOptionsValidation().Validate(null, options) is { Failed: true } invalid)
        {
            return [.. invalid.Failures!.Select(SqlFinding.Fault)];
        }

        try
        {
            var connection = await options.DataSource!.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var opened = connection.ConfigureAwait(false);
            var bank = new SqlBank(options, clock);
            var findings = new List<SqlFinding>(await ViewInspection.FindingsAsync(connection, options, bank.NamesOfViews, cancellationToken).ConfigureAwait(false));
            if (findings.Count == 0)
            {
                findings.AddRange(await NamesInspection.FindingsAsync(bank, cancellationToken).ConfigureAwait(false));
                findings.AddRange(await RightsInspection.FindingsAsync(connection, bank.NamesOfViews, cancellationToken).ConfigureAwait(false));
                findings.AddRange(await PlanInspection.FindingsAsync(connection, bank, cancellationToken).ConfigureAwait(false));
            }

            return [.. findings.OrderBy(f => f.Kind)];
        }
        catch (DbException e)
        {
            return [new(SqlFindingKind.Away, $"The database cannot be asked ({Cause(e)}). Questions are KI4002 until it can.")];
        }
        catch (LookupException)
        {
            return [new(SqlFindingKind.Away, "The database did not answer in time. Questions are KI4002 until it does.")];
        }
    }

    /// <summary>The type and the SQLSTATE of a failure, never its message: that may quote a value.</summary>
    internal static string Cause(DbException e) =>
        e.SqlState is { Length: > 0 } state ? $"{e.GetType().Name}, SQLSTATE {state}" : e.GetType().Name;
}
