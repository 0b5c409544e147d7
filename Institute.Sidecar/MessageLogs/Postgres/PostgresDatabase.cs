using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>One data source, and short statements over it.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    private readonly NpgsqlDataSource source;
    private Task? leftBehind;

    private PostgresDatabase(NpgsqlDataSource source) => this.source = source;

    /// <summary>Connects to nothing yet.</summary>
    /// <exception cref="MessageLogException">The connection file cannot be used.</exception>
    public static PostgresDatabase Open(string connectionFile, string applicationName) =>
        new(new NpgsqlDataSourceBuilder(PostgresConnectionFile.Load(connectionFile, applicationName).ConnectionString).Build());

    public NpgsqlConnection Connect() => Do(source.OpenConnection);

    /// <summary>Connections that are in use are closed for good when they are given back.</summary>
    public void Clear() => source.Clear();

    /// <exception cref="DatabaseException">The database did not answer.</exception>
    /// <exception cref="FormatException">A page is damaged.</exception>
    public List<T> Query<T>(string sql, Func<NpgsqlDataReader, T> map, params ReadOnlySpan<object> parameters)
    {
        using var command = source.CreateCommand(sql);
        return Query(command, map, parameters);
    }

    /// <summary>For threads that others wait for: a silent database is given up after this long. The driver itself would take some seconds more, so it is left to a thread of its own, one at a time.</summary>
    /// <exception cref="DatabaseException">The database did not answer.</exception>
    public List<T> QueryAtMost<T>(TimeSpan patience, string sql, Func<NpgsqlDataReader, T> map, params object[] parameters)
    {
        if (leftBehind is { IsCompleted: false })
        {
            throw new DatabaseException(DatabaseErrors.Silent, new TimeoutException());
        }

        var asking = Task.Run(() =>
        {
            using var command = source.CreateCommand(sql);
            command.CommandTimeout = 1;
            return Query(command, map, parameters);
        });
        leftBehind = asking;
        if (Task.WaitAny([asking], patience) < 0)
        {
            // What it ends with concerns nobody any more.
            _ = asking.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new DatabaseException(DatabaseErrors.Silent, new TimeoutException());
        }

        return asking.GetAwaiter().GetResult();
    }

    public static List<T> Query<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> map, params ReadOnlySpan<object> parameters)
    {
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return Do(() =>
        {
            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }

            return rows;
        });
    }

    public void Execute(string sql, params ReadOnlySpan<object> parameters) => Query(sql, static _ => 0, parameters);

    public static T Do<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (DatabaseErrors.IsOfTheDriver(e))
        {
            throw DatabaseErrors.Translate(e);
        }
    }

    public void Dispose() => source.Dispose();
}
