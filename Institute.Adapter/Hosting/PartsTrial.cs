using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter;

/// <summary>Makes each of the bank's parts once, at the start: what the container cannot make would make every question KI4002.</summary>
internal sealed class PartsTrial(
    IEnumerable<LookupRegistration> lookups, IEnumerable<HistoryRegistration> histories, IEnumerable<JournalRegistration> journals, IEnumerable<InventoryRegistration> inventories,
    IServiceScopeFactory scopes)
{
    /// <summary>What could not be made, and why.</summary>
    public async Task<IReadOnlyList<(string Part, Exception Why)>> RunAsync()
    {
        List<(string, Exception)> failures = [];
        var parts = lookups.Select(l => (Name: $"Lookup {l.Type.Name}", Service: l.Type))
            .Concat(histories.Select(h => (Name: $"Identity history {h.Type.Name}", Service: typeof(IIdentityHistory))))
            .Concat(journals.Select(j => (Name: $"Held-back journal {j.Type.Name}", Service: typeof(IHeldBackJournal))))
            .Concat(inventories.Select(i => (Name: $"Inventory {i.Type.Name}", Service: i.Type)));
        foreach (var (name, service) in parts)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService(service);
            }
            catch (Exception e)
            {
                failures.Add((name, e));
            }
        }

        return failures;
    }

    /// <summary>What the container itself says, which names types only; null for an exception of the bank's own code.</summary>
    public static string? MissingRegistration(Exception exception) =>
        exception.GetType() == typeof(InvalidOperationException) && exception.Source?.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal) == true
            ? exception.Message
            : null;
}
