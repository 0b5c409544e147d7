using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Institute.Adapter;

/// <summary>Puts the bank's own parts into the adapter.</summary>
public sealed class InstituteAdapterBuilder
{
    internal InstituteAdapterBuilder(IServiceCollection services) => Services = services;

    /// <summary>The service collection that the adapter is added to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a lookup. Several may be added (deposits, cards, a box register, an archive): all that serve a search key must answer.</summary>
    /// <typeparam name="TLookup">Made anew for each question, in a scope of its own.</typeparam>
    public InstituteAdapterBuilder AddLookup<TLookup>()
        where TLookup : CoreBankingLookup
    {
        if (!Services.Any(s => s.ServiceType == typeof(LookupRegistration) && s.ImplementationInstance is LookupRegistration r && r.Type == typeof(TLookup)))
        {
            Services.AddSingleton(new LookupRegistration(typeof(TLookup), ServedKeys.Of(typeof(TLookup))));
            Services.AddScoped<TLookup>();
        }

        return this;
    }

    /// <summary>Adds an inventory, for the check of everything that is searchable. Several may be added, one a system: they are read one after the other.</summary>
    /// <typeparam name="TInventory">Made anew for each reading, in a scope of its own.</typeparam>
    public InstituteAdapterBuilder AddInventory<TInventory>()
        where TInventory : CoreBankingInventory
    {
        if (!Services.Any(s => s.ServiceType == typeof(InventoryRegistration) && s.ImplementationInstance is InventoryRegistration r && r.Type == typeof(TInventory)))
        {
            Services.AddSingleton(new InventoryRegistration(typeof(TInventory)));
            Services.AddScoped<TInventory>();
        }

        return this;
    }

    /// <summary>Adds the bank's knowledge of which numbers have belonged to one person. One at most: a second call keeps the service from starting.</summary>
    /// <typeparam name="THistory">Made anew for each question.</typeparam>
    public InstituteAdapterBuilder AddIdentityHistory<THistory>()
        where THistory : class, IIdentityHistory
    {
        Services.AddSingleton(new HistoryRegistration(typeof(THistory)));
        Services.AddScoped<IIdentityHistory, THistory>();
        return this;
    }

    /// <summary>Adds a closed log of the bank's own, which is told for whose sake answers are held back. One at most: the last one added is told.</summary>
    /// <typeparam name="TJournal">Made anew for each answer that is held back.</typeparam>
    public InstituteAdapterBuilder AddHeldBackJournal<TJournal>()
        where TJournal : class, IHeldBackJournal
    {
        Services.RemoveAll<IHeldBackJournal>().RemoveAll<JournalRegistration>();
        Services.AddSingleton(new JournalRegistration(typeof(TJournal)));
        Services.AddScoped<IHeldBackJournal, TJournal>();
        return this;
    }
}
