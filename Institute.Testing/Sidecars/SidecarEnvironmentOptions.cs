using System.Text.Json.Nodes;
using Institute.Adapter;
using Institute.Testing.Dialects;
using Microsoft.AspNetCore.Builder;

namespace Institute.Testing.Sidecars;

/// <summary>How a <see cref="SidecarEnvironment"/> differs from the plain one.</summary>
public sealed record SidecarEnvironmentOptions
{
    /// <summary>Of the sidecar and its certificates; the bank's service keeps the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Where the bank's service is; null starts a <see cref="Peers.FakePeer"/> that answers like an adapter.</summary>
    public IReadOnlyList<string>? BankAddresses { get; init; }

    /// <summary>The bank's service is a <see cref="TestBank"/> with the real adapter in it.</summary>
    public bool WithAdapter { get; init; }

    /// <summary>The wire format of both sides; null leaves both as they are.</summary>
    public Dialect? Wire { get; init; }

    /// <summary>Changes the options of the adapter in the <see cref="TestBank"/>.</summary>
    public Action<InstituteAdapterOptions>? Adapter { get; init; }

    /// <summary>Changes what lies on disk before the settings are written.</summary>
    public Action<SidecarKit>? Prepare { get; init; }

    /// <summary>Changes the settings' section before they are written.</summary>
    public Action<JsonObject>? Settings { get; init; }

    /// <summary>Puts parts of the test's own in the place of the sidecar's.</summary>
    public Action<WebApplicationBuilder>? Replace { get; init; }
}
