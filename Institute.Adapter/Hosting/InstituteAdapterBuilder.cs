using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Adds the bank's knowledge of which numbers have belonged to one person. One at most.</summary>
    /// <typeparam name="THistory">Made anew for each question.</typeparam>
    public InstituteAdapterBuilder AddIdentityHistory<THistory>()
        where THistory : class, IIdentityHistory
    {
        Services.AddScoped<IIdentityHistory, THistory>();
        return this;
    }
}
