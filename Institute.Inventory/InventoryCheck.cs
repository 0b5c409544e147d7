using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Institute.Adapter;
using Institute.Adapter.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Institute.Inventory;

/// <summary>The whole check: reads, asks, looks again, counts.</summary>
internal sealed class InventoryCheck(IServiceProvider services, InventoryCheckOptions options)
{
    private readonly InstituteAdapterOptions adapter = services.GetRequiredService<IOptions<InstituteAdapterOptions>>().Value;
    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();

    /// <param name="progress">Told every so many rows.</param>
    /// <param name="details">Told of each row that breaks a rule, with the rules; null where nobody mends rows by this run.</param>
    /// <param name="cancellationToken">Stops it; a later run with the same options goes on.</param>
    /// <exception cref="InventoryException">There is nothing to read.</exception>
    public async Task<InventoryReport> RunAsync(
        IProgress<InventoryProgress> progress, Action<InventoryEntry, IReadOnlyList<InventoryRule>>? details, CancellationToken cancellationToken)
    {
        var reader = new InventoryReader(services.GetRequiredService<IServiceScopeFactory>(), services.GetServices<InventoryRegistration>());
        if (reader.Count == 0)
        {
            throw new InventoryException("There is no inventory to read: add one with AddInstituteAdapter(...).AddInventory<T>().");
        }

        using var folder = StateFolder.Open(options.StateFolder);
        var state = new RunState();
        var begin = folder.Resume(Run, state.Apply)
            ?? new Checkpoint { Run = Run, Key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes), Today = StockholmCalendar.Today(clock) };
        var asking = new BackAsking(
            services.GetRequiredService<SubjectIdentification>(), services.GetRequiredService<LookupDispatch>(), services.GetRequiredService<IDisclosureDecision>(), adapter,
            clock, begin.Today);
        var wire = new WireTrial(services.GetRequiredService<IWireFormat>(), adapter, SampleQuestion.Of(adapter), begin.Today);
        var tally = await new FirstPass(reader, asking, wire, state, folder, options, progress).RunAsync(begin, cancellationToken).ConfigureAwait(false);
        var odd = new Oddities(state);
        var now = odd.Identities.Count > 0 || details is not null
            ? await new SecondPass(reader, progress).RunAsync(begin, odd, details, cancellationToken).ConfigureAwait(false)
            : [];
        var (broken, changed) = odd.Judge(now);
        foreach (var (code, count) in broken)
        {
            tally.Broken[code] = tally.Broken.GetValueOrDefault(code) + count;
        }

        var report = new InventoryReport(adapter.Institute!, begin.Today, clock.GetUtcNow(), options.Sample, options.Seed, tally, changed);
        folder.Remove();
        return report;
    }

    // Another sample, or other rules, would mix what two runs found.
    private string Run => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{AdapterVersion.Current} {options.Sample} {options.Seed} {string.Join(' ', InventoryRules.All.Select(r => r.Code))}"))));
}
