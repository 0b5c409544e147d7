using System.Diagnostics.Metrics;
using Institute.Sidecar.Exchanges;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Telemetry that nobody listens to.</summary>
internal static class SomeTelemetry
{
    public static ExchangeTelemetry Make() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
