using Microsoft.Extensions.Options;

namespace Institute.Adapter.Sql;

/// <summary>Everything that is wrong with the options, at once, each with its remedy.</summary>
internal sealed class SqlOptionsValidation : IValidateOptions<SqlLookupOptions>
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan GreatestMargin = TimeSpan.FromSeconds(5);

    public ValidateOptionsResult Validate(string? name, SqlLookupOptions options)
    {
        var faults = new List<string>();
        if (options.DataSource is null)
        {
            faults.Add("DataSource is missing: set it to the database that holds the views, for example NpgsqlDataSource.Create(...).");
        }

        if (!Enum.IsDefined(options.Dialect))
        {
            faults.Add("Dialect is none of PostgreSql, Sqlite, SqlServer.");
        }
        else
        {
            _ = SqlNames.Of(options, faults);
        }

        if (options.Margin < LeastMargin || options.Margin > GreatestMargin)
        {
            faults.Add("Margin is out of range: 50 milliseconds to 5 seconds.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
