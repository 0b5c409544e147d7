using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Reads a step of the books' customers, and folds their names.</summary>
internal sealed class NamesOfBooks(DbConnection connection, DbTransaction transaction, SqlNames names)
{
    private const string Person = "person";
    private const string Organisation = "organisation";

    /// <returns>The last customer of the step, null when no further one follows; the names of those in it.</returns>
    public async Task<(string? Last, IReadOnlyCollection<StoredName> Names, int Customers)> ReadAsync(string? after, int step, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<CustomerRow>(CustomersText(step), new { after = after ?? "", step }, cancellationToken).ConfigureAwait(false);
        List<StoredName> customers = [.. rows.Select(Of)];
        var last = customers.Count < step ? null : customers[^1].Customer;
        var found = customers.ToHashSet();
        if (customers.Exists(c => c.Kind is Organisation))
        {
            var known = customers.Where(c => c.Kind is Organisation).Select(c => c.Customer).ToHashSet(StringComparer.Ordinal);
            var secondary = await QueryAsync<SecondaryNameRow>(SecondaryText(last), new { after = after ?? "", last }, cancellationToken).ConfigureAwait(false);
            found.UnionWith(secondary.Select(Of).Where(n => known.Contains(n.Customer)));
        }

        return (last, found, customers.Count);
    }

    // A number that cannot be read keeps nobody out of the table: the search then meets the row, and it is told.
    private static StoredName Of(CustomerRow row, int place)
    {
        Cell Cell(string column, object? value) => new(SqlContract.Customers, place + 1, column, value);
        var (key, name) = (Cell("customer_key", row.CustomerKey).Required, Cell("name", row.Name));
        switch (Cell("kind", row.Kind).Required)
        {
            case Person when PersonName.TryParse(name.Required, out var person):
                var hasNumber = !Cell("number_made_up", row.NumberMadeUp).Flag && PersonalIdentityNumber.TryParse(Cell("identity_number", row.IdentityNumber).Text, out _);
                var born = hasNumber ? null : Cell("birth_date", row.BirthDate).Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return new(key, Person, person.ToSearchKey(), born);
            case Organisation when CompanyName.TryParse(name.Required, out var company):
                return new(key, Organisation, company.ToSearchKey(), null);
            case Person or Organisation:
                throw name.Fault("is no name of 1 to 200 characters");
            default:
                throw Cell("kind", row.Kind).Fault("is neither person nor organisation");
        }
    }

    private static StoredName Of(SecondaryNameRow row, int place)
    {
        Cell Cell(string column, object? value) => new(SqlContract.SecondaryNames, place + 1, column, value);
        return CompanyName.TryParse(Cell("name", row.Name).Required, out var name)
            ? new(Cell("customer_key", row.CustomerKey).Required, Organisation, name.ToSearchKey(), null)
            : throw Cell("name", row.Name).Fault("is no name of 1 to 200 characters");
    }

    private string C(string column) => names.Of(SqlContract.Customers, column);

    private string CustomersText(int step) =>
        $"""
        SELECT {(names.Dialect is SqlDialect.SqlServer ? $"TOP ({step})" : "")} c.{C("customer_key")} AS CustomerKey, c.{C("kind")} AS Kind, c.{C("name")} AS Name,
            c.{C("identity_number")} AS IdentityNumber, c.{C("number_made_up")} AS NumberMadeUp, c.{C("birth_date")} AS BirthDate
        FROM {names.Of(SqlContract.Customers)} c WHERE c.{C("customer_key")} > @after ORDER BY c.{C("customer_key")} {(names.Dialect is SqlDialect.SqlServer ? "" : "LIMIT @step")}
        """;

    private string SecondaryText(string? last)
    {
        var (key, name) = (names.Of(SqlContract.SecondaryNames, "customer_key"), names.Of(SqlContract.SecondaryNames, "name"));
        return $"SELECT n.{key} AS CustomerKey, n.{name} AS Name FROM {names.Of(SqlContract.SecondaryNames)} n WHERE n.{key} > @after {(last is null ? "" : $"AND n.{key} <= @last")}";
    }

    private async Task<IEnumerable<T>> QueryAsync<T>(string text, object parameters, CancellationToken cancellationToken) =>
        await connection.QueryAsync<T>(new CommandDefinition(text, parameters, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
}
