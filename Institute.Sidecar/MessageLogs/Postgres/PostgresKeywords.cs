using System.Data.Common;
using Institute.Sidecar.Guarding;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Finds the keyword of a connection string that the driver does not take. Its own words are told to nobody: they may quote the password.</summary>
internal static class PostgresKeywords
{
    private static readonly string[] OfFiles = ["Root Certificate", "SSL Certificate", "SSL Key", "Passfile"];

    /// <summary>The first pair that cannot be read by itself; null when each can.</summary>
    public static string? Unreadable(string text) => Guarded.Try(() => new DbConnectionStringBuilder { ConnectionString = text }) is Attempt<DbConnectionStringBuilder>.Done { Value: var pairs }
        ? pairs.Keys.Cast<string>().FirstOrDefault(key => Guarded.Try(() => new NpgsqlConnectionStringBuilder { [key] = pairs[key] }) is Attempt<NpgsqlConnectionStringBuilder>.Failed)
        : null;

    /// <summary>The keyword that names a file which is not there; null when none does.</summary>
    public static string? WithoutFile(NpgsqlConnectionStringBuilder read) =>
        OfFiles.FirstOrDefault(k => read.TryGetValue(k, out var file) && file is string { Length: > 0 } path && !File.Exists(path));

    /// <summary>Null when the driver takes the whole; else the keyword without which it would, or an empty text when there is no single one.</summary>
    public static string? Refused(NpgsqlConnectionStringBuilder whole)
    {
        if (Builds(whole.ConnectionString))
        {
            return null;
        }

        foreach (var key in whole.Keys.Cast<string>().ToArray())
        {
            var without = new NpgsqlConnectionStringBuilder(whole.ConnectionString);
            without.Remove(key);
            if (Builds(without.ConnectionString))
            {
                return key;
            }
        }

        return "";
    }

    private static bool Builds(string text) => Guarded.Try(() =>
    {
        using var source = new NpgsqlDataSourceBuilder(text).Build();
        return true;
    }) is Attempt<bool>.Done;
}
