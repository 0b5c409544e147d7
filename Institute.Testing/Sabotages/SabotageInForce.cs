using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Testing.Sabotages;

/// <summary>The one sabotage that this process runs under, if any. Read by the test kit alone: the product knows nothing of it.</summary>
public static class SabotageInForce
{
    public const string Variable = "INSTITUTE_SABOTAGE";

    private static readonly Sabotage? Current = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name
        ? SabotageCatalogue.All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"{Variable} names no sabotage: {name}")
        : null;

    public static bool HasLenientFront => Current?.HasLenientFront ?? false;

    public static void OnSidecar(IServiceCollection services) => Current?.OnSidecar?.Invoke(services);

    public static void OnAdapter(IServiceCollection services) => Current?.OnAdapter?.Invoke(services);

    internal static Func<ILogStore> OnStore(Func<ILogStore> open) => Current?.OnStore is { } spoil ? () => spoil(open()) : open;
}
