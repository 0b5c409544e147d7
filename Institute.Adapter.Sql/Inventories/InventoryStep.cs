using System.Globalization;

namespace Institute.Adapter.Sql;

/// <summary>The engagements of one step. Where a row of it cannot be told, each is made by itself, so that only its own is lost.</summary>
internal sealed class InventoryStep(QuestionRows rows, IReadOnlyList<string> keys, DateOnly today)
{
    public IEnumerable<InventoryEntry> Entries(Func<string, InventoryMark> mark) => TryAll() is { } all && all.Count == keys.Count
        ? all.Select(made => InventoryEntry.Of(mark(made.Key), made.Engagement))
        : Singly(mark);

    private IReadOnlyList<(string Key, Engagement Engagement)>? TryAll()
    {
        try
        {
            return new EngagementAssembler(rows, period: null, today, isOfSubject: null).ByKey();
        }
        catch (SqlRowException)
        {
            return null;
        }
    }

    private IEnumerable<InventoryEntry> Singly(Func<string, InventoryMark> mark)
    {
        var accounts = rows.Accounts.ToLookup(r => Text(r.EngagementKey), StringComparer.Ordinal);
        var rentals = rows.Rentals.ToLookup(r => Text(r.EngagementKey), StringComparer.Ordinal);
        var held = rows.Roles.Where(r => Text(r.EngagementKey) is not "").ToLookup(r => Text(r.EngagementKey), StringComparer.Ordinal);
        var forHolder = rows.Roles.Where(r => Text(r.HolderKey) is not "").ToLookup(r => Text(r.HolderKey), StringComparer.Ordinal);
        var customers = rows.Customers.ToLookup(r => Text(r.CustomerKey), StringComparer.Ordinal);
        var names = rows.SecondaryNames.ToLookup(r => Text(r.CustomerKey), StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var trimmed = key.Trim();
            var holders = held[trimmed].Select(r => Text(r.CustomerKey)).Distinct(StringComparer.Ordinal).ToList();
            List<RoleRow> roles = [.. held[trimmed], .. holders.SelectMany(h => forHolder[h])];
            var parties = roles.Select(r => Text(r.CustomerKey)).Distinct(StringComparer.Ordinal);
            var own = new QuestionRows(
                rows.State, [.. accounts[trimmed]], [.. rentals[trimmed]], roles, [.. parties.SelectMany(p => customers[p])], [.. holders.SelectMany(h => names[h])]);
            yield return Of(own, mark(key), [.. holders.Where(h => CustomerKey.TryParse(h, out _)).Select(CustomerKey.Parse)]);
        }
    }

    private InventoryEntry Of(QuestionRows own, InventoryMark mark, IReadOnlyList<CustomerKey> holders)
    {
        try
        {
            return new EngagementAssembler(own, period: null, today, isOfSubject: null).ByKey() is [var one]
                ? InventoryEntry.Of(mark, one.Engagement)
                : InventoryEntry.Unreadable(mark, holders, "engagement_key stands twice, or not as it was found");
        }
        catch (SqlRowException fault)
        {
            return InventoryEntry.Unreadable(mark, holders, $"{fault.View}.{fault.Rule}");
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "";
}
