using Institute.Adapter;
using Institute.Testing;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Inventory.Tests;

/// <summary>A bank's service that is built and not started, and checks over it.</summary>
internal sealed class CheckHost : IAsyncDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly WebApplication app;

    public CheckHost(Books books)
    {
        Books = books;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider(new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero)));
        builder.Services.AddSingleton(books);
        builder.Services.AddInstituteAdapter(o => (o.Institute, o.AllowDirect) = (new(Some.InstituteNumber, Some.InstituteName), true))
            .AddLookup<BooksLookup>().AddInventory<BooksInventory>();
        app = builder.Build();
    }

    public Books Books { get; }

    public IServiceProvider Services => app.Services;

    public string State => folder.File("state");

    public string File(string name) => folder.File(name);

    public async Task<InventoryReport> RunAsync(
        double sample = 1, int checkpointEvery = 20_000, Action<InventoryEntry, IReadOnlyList<InventoryRule>>? details = null, CancellationToken cancellationToken = default) =>
        await new InventoryCheck(Services, new() { Sample = sample, StateFolder = State, CheckpointEvery = checkpointEvery })
            .RunAsync(new Progress<InventoryProgress>(), details, cancellationToken);

    /// <summary>The rules that are broken, by code, with their counts.</summary>
    public async Task<Dictionary<string, long>> BrokenAsync(double sample = 1) =>
        (await RunAsync(sample)).Broken.ToDictionary(b => b.Rule.Code, b => b.Count, StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}
