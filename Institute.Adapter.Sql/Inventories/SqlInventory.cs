using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Extensions.Options;

namespace Institute.Adapter.Sql;

/// <summary>Reads accounts, then rentals of boxes, by the order of their keys and from one snapshot of the database.</summary>
/// <remarks>A mark is the view's first letter and the key. What is read after an interruption comes from a newer snapshot.</remarks>
internal sealed class SqlInventory(SqlBank bank, IOptions<SqlLookupOptions> options) : CoreBankingInventory
{
    // So large that a plan which reads a table whole for a step is paid for by many rows.
    private const int Step = 10_000;
    private static readonly TimeSpan StatementWithin = TimeSpan.FromMinutes(2);

    private readonly InventoryText text = new(bank.NamesOfViews, bank.Text);

    public override async IAsyncEnumerable<InventoryEntry> ReadAsync(InventoryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await ReadSnapshot.BeginAsync(options.Value.DataSource!, options.Value.Dialect, StatementWithin, cancellationToken).ConfigureAwait(false);
        await using var begun = snapshot.ConfigureAwait(false);
        var mark = context.After?.ToStoredString();
        foreach (var view in (SqlView[])[SqlContract.Accounts, SqlContract.BoxRentals])
        {
            if (mark is not null && mark[0] != view.Name[0])
            {
                continue;
            }

            await foreach (var entry in ReadAsync(snapshot, view, mark?[1..], context, cancellationToken).ConfigureAwait(false))
            {
                yield return entry;
            }

            mark = null;
        }
    }

    private async IAsyncEnumerable<InventoryEntry> ReadAsync(
        ReadSnapshot snapshot, SqlView view, string? after, InventoryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after is null)
        {
            var lost = await snapshot.Connection.ExecuteScalarAsync<long>(snapshot.Command(text.WithoutKey(view), null, cancellationToken)).ConfigureAwait(false);
            for (; lost > 0; lost--)
            {
                yield return InventoryEntry.Unreadable(Mark(view, ""), [], $"{view.Name}.engagement_key is NULL");
            }
        }

        for (var from = after ?? ""; ;)
        {
            var asked = snapshot.Command(text.Keys(view, Step), new { after = from }, cancellationToken);
            List<string> keys = [.. await snapshot.Connection.QueryAsync<string>(asked).ConfigureAwait(false)];
            if (keys.Count == 0)
            {
                yield break;
            }

            var rows = await SqlReader.ReadAsync(snapshot, text.Rows(view), new { after = from, last = keys[^1] }, cancellationToken).ConfigureAwait(false);
            foreach (var entry in new InventoryStep(rows, keys, context.Today).Entries(key => Mark(view, key)))
            {
                if (entry.Engagement is null || EndOf(entry.Engagement) is not { } end || end >= context.SearchableFrom)
                {
                    yield return entry;
                }
            }

            from = keys[^1];
        }
    }

    private static InventoryMark Mark(SqlView view, string key) => InventoryMark.Parse(view.Name[..1] + key);

    private static DateOnly? EndOf(Engagement engagement) => engagement switch
    {
        Account account => account.Closed,
        SafeDepositBox box => box.RentalPeriod.End,
        _ => null,
    };
}
