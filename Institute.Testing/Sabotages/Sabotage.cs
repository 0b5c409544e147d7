using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Testing.Sabotages;

/// <summary>One duty broken on purpose: the tests that guard it must then fail.</summary>
/// <param name="Name">By which it is put in force and named in docs/compliance.md.</param>
/// <param name="Duty">The paragraph or rule that it breaks.</param>
/// <param name="What">What goes wrong, in a few words.</param>
/// <param name="Tests">"Fixture.Test" of every test that must fail.</param>
public sealed record Sabotage(string Name, string Duty, string What, IReadOnlyList<string> Tests)
{
    /// <summary>Puts the spoilt part into a sidecar.</summary>
    public Action<IServiceCollection>? OnSidecar { get; init; }

    /// <summary>Puts the spoilt part into a bank's service with the adapter.</summary>
    public Action<IServiceCollection>? OnAdapter { get; init; }

    /// <summary>Whether a front that believes every certificate stands before the sidecar.</summary>
    public bool HasLenientFront { get; init; }

    internal Func<ILogStore, ILogStore>? OnStore { get; init; }
}
