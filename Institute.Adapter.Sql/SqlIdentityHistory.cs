using System.Runtime.CompilerServices;

namespace Institute.Adapter.Sql;

/// <summary>The numbers that belong together, from the view <c>earlier_numbers</c>.</summary>
internal sealed class SqlIdentityHistory(SqlBank bank) : IIdentityHistory
{
    // A history is told no deadline. One that took the whole time would make of a database that hangs a bank that is slow.
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    public async IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await bank.Reader.RowsAsync<LinkRow>(bank.Text.Links, new { numbers = Spellings.Of(number) }, Within, cancellationToken).ConfigureAwait(false);
        List<IdentityLink> links;
        try
        {
            links = [.. rows.Select((row, i) => Of(row, i + 1))];
        }
        catch (SqlRowException fault)
        {
            throw LookupException.Unavailable(fault);
        }

        foreach (var link in links)
        {
            yield return link;
        }
    }

    private static IdentityLink Of(LinkRow row, int place)
    {
        Cell Cell(string column, object? value) => new(SqlContract.EarlierNumbers, place, column, value);
        var isSecret = Cell("is_secret", row.IsSecret is null or DBNull ? true : row.IsSecret).Flag;
        return new(Number(Cell("earlier_number", row.EarlierNumber)), Number(Cell("later_number", row.LaterNumber)), mayBeDisclosed: !isSecret);
    }

    private static PersonalIdentityNumber Number(Cell cell) =>
        PersonalIdentityNumber.TryParse(cell.Required, out var number) ? number : throw cell.Fault("is no personal identity number");
}
