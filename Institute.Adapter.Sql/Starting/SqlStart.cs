using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter.Sql;

/// <summary>
/// Refuses to start on views that are not as agreed; a database that is only away now is told, and questions are KI4002 until it is back.
/// </summary>
internal sealed class SqlStart(IOptions<SqlLookupOptions> options, TimeProvider clock, ILogger<SqlLookup> logger) : IHostedLifecycleService
{
    // Before Kestrel listens: all services are "starting" before any is started.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var findings = await SqlInspection.LookAsync(options.Value, clock, cancellationToken).ConfigureAwait(false);
        if (findings.Any(f => f.Kind is SqlFindingKind.Fault))
        {
            throw new OptionsValidationException(nameof(SqlLookupOptions), typeof(SqlLookupOptions), findings.Where(f => f.Kind is SqlFindingKind.Fault).Select(f => f.Text));
        }

        foreach (var finding in findings)
        {
            SqlEvents.Warning(logger, finding.Text);
        }

        if (findings.Count == 0)
        {
            SqlEvents.IsAsAgreed(logger);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
