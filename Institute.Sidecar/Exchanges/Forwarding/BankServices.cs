using Institute.Adapter.Wire;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Step 9: the ways to the bank's service.</summary>
internal static class BankServices
{
    public static IServiceCollection AddBank(this IServiceCollection services, SidecarSettings settings)
    {
        var bank = settings.Bank;
        services.TryAddSingleton<Guard>();
        services.AddHttpForwarder();
        services.AddSingleton<BankForwarder>();
        services.AddSingleton(s => Credential("certificate and roots towards the bank's service", bank.RootFiles, settings, s));
        services.AddSingleton<IReloadable>(s => s.GetRequiredService<Reloadable<BankCredential>>());
        services.AddSingleton(s => new BankConnection(
            [.. bank.Addresses.Select(a => Node(BankAddress.From(a, bank.BasePath, s.GetRequiredService<WireContract>().QuestionPath), s))],
            ReadProofKey(bank.ProofKeyFile, s).Bytes));
        services.AddHostedService<BankWatch>();
        services.AddSingleton(s => new BankTokens(TokenSource(settings, s), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<BankTokens>>(), s.GetRequiredService<Guard>()));
        services.AddHostedService(s => s.GetRequiredService<BankTokens>());
        return services;
    }

    // Not reloaded: the adapter reads its half at start, too.
    private static ProofKey ReadProofKey(string path, IServiceProvider services) =>
        new Reloadable<ProofKey>("key shared with the adapter", [path], (files, _) => ProofKey.Load(files), services.GetRequiredService<ILogger<ProofKey>>()).Current;

    private static BankNode Node(BankAddress address, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        return new(address, new(address, services.GetRequiredService<Reloadable<BankCredential>>(), clock), clock);
    }

    private static Reloadable<BankCredential> Credential(string name, IReadOnlyList<string> roots, SidecarSettings settings, IServiceProvider services)
    {
        var credential = new Reloadable<BankCredential>(
            name,
            BankCredential.Files(settings.Bank, roots),
            (files, _) => BankCredential.Load(settings.Bank, files, settings.Environment, services.GetRequiredService<TimeProvider>().GetUtcNow()),
            services.GetRequiredService<ILogger<BankCredential>>());

        // Read when the sidecar starts: files that are replaced just after it have something to stay in force until they can be used.
        credential.Use();
        return credential;
    }

    private static IBankTokenSource? TokenSource(SidecarSettings settings, IServiceProvider services)
    {
        var (wanted, clock) = (settings.Bank.ClientCredentials, services.GetRequiredService<TimeProvider>());
        if (wanted.Method == ClientCredentialsMethod.None)
        {
            return null;
        }

        var credential = Credential("certificate and roots towards the bank's authorization server", wanted.RootFiles, settings, services);
        services.GetRequiredService<ReloadService>().Watch(credential);
        var http = new TokenHttp(credential, clock);
        return wanted.Method == ClientCredentialsMethod.TlsClientAuth
            ? new TlsClientAuthSource(http, new(wanted.TokenAddress!), wanted.ClientId, wanted.Scope)
            : new PrivateKeyJwtSource(http, credential, wanted, clock);
    }
}
