using System.Data.Common;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Takes search names away and puts them in: on PostgreSQL all of a step in one statement, elsewhere one after the other.</summary>
internal sealed class NamesWriter(DbConnection connection, DbTransaction transaction, SqlNames names)
{
    private string Table => names.Of(SqlContract.SearchNames);

    private string Columns => string.Join(", ", SqlContract.SearchNames.Columns.Select(c => N(c.Name)));

    public async Task WriteAsync(IReadOnlyCollection<StoredName> gone, IReadOnlyCollection<StoredName> added, CancellationToken cancellationToken)
    {
        if (gone.Count > 0)
        {
            await ExecuteAsync(Removal, gone, cancellationToken).ConfigureAwait(false);
        }

        if (added.Count > 0)
        {
            await ExecuteAsync(Insertion, added, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsByArray => names.Dialect is SqlDialect.PostgreSql;

    private string Removal => IsByArray
        ? $"""
            DELETE FROM {Table} n USING unnest(@customers, @kinds, @keys) AS gone (customer, kind, search_key)
            WHERE n.{N("customer_key")} = gone.customer AND n.{N("kind")} = gone.kind AND n.{N("search_key")} = gone.search_key
            """
        : $"DELETE FROM {Table} WHERE {N("customer_key")} = @Customer AND {N("kind")} = @Kind AND {N("search_key")} = @SearchKey";

    private string Insertion => IsByArray
        ? $"INSERT INTO {Table} ({Columns}) SELECT * FROM unnest(@customers, @kinds, @keys, @born)"
        : $"INSERT INTO {Table} ({Columns}) VALUES (@Customer, @Kind, @SearchKey, @Born)";

    private string N(string column) => names.Of(SqlContract.SearchNames, column);

    private async Task ExecuteAsync(string text, IReadOnlyCollection<StoredName> rows, CancellationToken cancellationToken)
    {
        object parameters = IsByArray
            ? new { customers = Of(rows, r => r.Customer), kinds = Of(rows, r => r.Kind), keys = Of(rows, r => r.SearchKey), born = Of(rows, r => r.Born) }
            : rows;
        await connection.ExecuteAsync(new CommandDefinition(text, parameters, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private static string?[] Of(IReadOnlyCollection<StoredName> rows, Func<StoredName, string?> column) => [.. rows.Select(column)];
}
