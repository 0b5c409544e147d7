using Institute.Adapter.Wire;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 9: the ways to the bank's service.</summary>
internal static class BankServices
{
    public static IServiceCollection AddBank(this IServiceCollection services, SidecarSettings settings)
    {
        var bank = settings.Bank;
        services.AddHttpForwarder();
        services.AddSingleton<BankForwarder>();
        services.AddSingleton(s => new Reloadable<BankCredential>(
            "certificate and roots towards the bank's service",
            BankCredential.Files(bank),
            (files, _) => BankCredential.Load(bank, files, settings.Environment, s.GetRequiredService<TimeProvider>().GetUtcNow()),
            s.GetRequiredService<ILogger<BankCredential>>()));
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<Reloadable<BankCredential>>());
        services.AddSingleton(s => new BankConnection(
            [.. bank.Addresses.Select(a => Node(BankAddress.From(a, bank.BasePath, s.GetRequiredService<WireContract>().QuestionPath), s))],
            ReadProofKey(bank.ProofKeyFile, s).Bytes));
        services.AddHostedService<BankWatch>();
        return services;
    }

    // Not reloaded: the adapter reads its half at start, too.
    private static ProofKey ReadProofKey(string path, IServiceProvider services) =>
        new Reloadable<ProofKey>("key shared with the adapter", [path], (files, _) => ProofKey.Load(files), services.GetRequiredService<ILogger<ProofKey>>()).Current;

    private static BankNode Node(BankAddress address, IServiceProvider services) =>
        new(address, new(address, services.GetRequiredService<Reloadable<BankCredential>>(), services.GetRequiredService<TimeProvider>()));
}
