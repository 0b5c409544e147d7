using System.Data.Common;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Whether the lookups' role could write: it need not, and so it should not be able to.</summary>
internal static class RightsInspection
{
    public static Task<IReadOnlyList<SqlFinding>> FindingsAsync(DbConnection connection, SqlNames names, CancellationToken cancellationToken) => names.Dialect switch
    {
        SqlDialect.PostgreSql => OfPostgresAsync(connection, names, cancellationToken),
        SqlDialect.Sqlite => OfSqliteAsync(connection, cancellationToken),
        _ => Task.FromResult<IReadOnlyList<SqlFinding>>([SqlFinding.Warning("The rights of the lookups' role were not looked at on this database: see that it may only read.")]),
    };

    private static async Task<IReadOnlyList<SqlFinding>> OfPostgresAsync(DbConnection connection, SqlNames names, CancellationToken cancellationToken)
    {
        if (await AskAsync("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", null).ConfigureAwait(false))
        {
            return [SqlFinding.Warning("The lookups' role is a superuser. Give them a role that may read the views and nothing else.")];
        }

        var findings = new List<SqlFinding>();
        foreach (var view in SqlContract.Views.Concat(SqlContract.Tables))
        {
            const string mayWrite = "SELECT COALESCE(has_table_privilege(to_regclass(@view), 'INSERT,UPDATE,DELETE,TRUNCATE'), false)";
            if (await AskAsync(mayWrite, new { view = names.Of(view) }).ConfigureAwait(false))
            {
                findings.Add(SqlFinding.Warning($"The lookups' role may write to {view.Name}. Grant it SELECT alone."));
            }
        }

        return findings;

        Task<bool> AskAsync(string text, object? parameters) => connection.ExecuteScalarAsync<bool>(new CommandDefinition(text, parameters, cancellationToken: cancellationToken));
    }

    private static async Task<IReadOnlyList<SqlFinding>> OfSqliteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var attempt = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var begun = attempt.ConfigureAwait(false);
        try
        {
            // Rolled back. Only a write tells: SQLite begins a transaction that says it will write also where it may not.
            await connection.ExecuteAsync(new CommandDefinition("PRAGMA user_version = 0", transaction: attempt, commandTimeout: 1, cancellationToken: cancellationToken)).ConfigureAwait(false);
            return [SqlFinding.Warning("The lookups may write to the database file. Open it with Mode=ReadOnly.")];
        }
        catch (DbException)
        {
            // As it should be, or somebody else is writing just now.
            return [];
        }
    }
}
