using System.Net;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether somebody takes connections where telemetry goes. A collector that is away stops no answer.</summary>
internal static class TelemetryInspection
{
    private const string Path = SettingsReader.Section + ":Telemetry:OtlpEndpoint";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<CheckFinding>> LookAsync(TelemetrySettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (settings.OtlpEndpoint is not { } endpoint)
        {
            return [];
        }

        using var timeout = new CancellationTokenSource(Within, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var attempt = await Guarded.TryAsync(
            async () =>
            {
                var address = new Uri(endpoint);
                await using var connection = await SecureDial.OpenAsync(new DnsEndPoint(address.IdnHost.Trim('[', ']'), address.Port), both.Token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return attempt is Attempt<bool>.Done
            ? [CheckFinding.Ok(Path, "The collector takes connections.")]
            : [CheckFinding.Warning(Path, "Nobody takes connections there: traces, metrics and logs are lost until somebody does.", "Start the collector, or correct the address.")];
    }
}
