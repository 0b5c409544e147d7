using System.Diagnostics.Metrics;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Operations.Telemetry;

namespace Institute.Sidecar.Partners.Expiry;

/// <summary>Warns 30, 14, 7 and 1 days before a certificate ends, and when a revocation list should have been replaced.</summary>
internal sealed class ExpiryWatch : GuardedService
{
    public const string Gauge = "institute.certificate.days_left";
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly int[] WarningDays = [1, 7, 14, 30];

    private readonly PartnerMaterial material;
    private readonly TimeProvider clock;
    private readonly ILogger<ExpiryWatch> logger;
    private readonly Dictionary<string, int> warned = new(StringComparer.Ordinal);

    public ExpiryWatch(PartnerMaterial material, IMeterFactory meters, TimeProvider clock, ILogger<ExpiryWatch> logger, Guard guard)
        : base(Parts.ExpiryWatch, guard)
    {
        this.material = material;
        this.clock = clock;
        this.logger = logger;
        meters.Create(SidecarTelemetry.MeterName).CreateObservableGauge(Gauge, () => guard.Call(Gauge, () => Measure().ToArray(), []), "d", "Whole days until the certificate ends; the least of each name.");
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    internal void Look()
    {
        var now = clock.GetUtcNow();
        foreach (var certificate in material.Certificates)
        {
            Warn(certificate, now);
        }

        foreach (var list in material.RevocationLists.Where(l => now > l.At))
        {
            logger.RevocationListOverdue(list.Name, list.At.Iso());
        }
    }

    // Each threshold is told once, so that an alarm means something.
    private void Warn(Expiring certificate, DateTimeOffset now)
    {
        var left = (int)Math.Ceiling((certificate.At - now).TotalDays);
        var threshold = WarningDays.FirstOrDefault(d => left <= d, int.MaxValue);
        if (threshold == int.MaxValue || (warned.TryGetValue(certificate.Id, out var told) && told <= threshold))
        {
            return;
        }

        warned[certificate.Id] = threshold;
        if (threshold <= 7)
        {
            logger.ExpiresVerySoon(certificate.Name, left, certificate.At.Iso(), certificate.Id);
        }
        else
        {
            logger.ExpiresSoon(certificate.Name, left, certificate.At.Iso(), certificate.Id);
        }
    }

    private IEnumerable<Measurement<int>> Measure()
    {
        var now = clock.GetUtcNow();
        return material.Certificates.GroupBy(c => c.Name, StringComparer.Ordinal)
            .Select(g => new Measurement<int>((int)Math.Floor((g.Min(c => c.At) - now).TotalDays), new KeyValuePair<string, object?>("institute.certificate", g.Key)));
    }
}
