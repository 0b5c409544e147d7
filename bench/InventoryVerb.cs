using System.Globalization;
using Institute.Adapter;
using Institute.Adapter.Sql;
using Institute.Bench.Inventories;
using Institute.Bench.Measuring;
using Institute.Inventory;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Institute.Bench;

/// <summary>The check of a made bank's whole register over the views in PostgreSQL: rows a second, and the memory that it takes.</summary>
internal sealed class InventoryVerb : IVerb
{
    private const int DefaultCustomers = 1_000_000;
    private const int DefaultPermille = 10;

    public string Name => "inventory";

    public string Description => "the check of a made register over PostgreSQL: [CUSTOMERS] [SAMPLE, in thousandths]; prints bench/results/inventory.md";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var customers = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultCustomers;
        var permille = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultPermille;
        var machine = Machine.Describe();
        using var bank = new MadeRegister();
        var (filled, named) = await bank.FillAsync(customers, cancellationToken);
        await using var reader = NpgsqlDataSource.Create(bank.Connection("lookup"));
        await using var app = Service(reader);
        var folder = Directory.CreateTempSubdirectory("inventory");
        try
        {
            ResidentPeak.Begin();
            var begun = TimeProvider.System.GetTimestamp();
            var check = new InventoryCheck(app.Services, new() { Sample = permille / 1000.0, StateFolder = Path.Combine(folder.FullName, "state") });
            var report = await check.RunAsync(new Progress<InventoryProgress>(), details: null, cancellationToken);
            Tell(machine, customers, permille, filled, named, report, TimeProvider.System.GetElapsedTime(begun), ResidentPeak.Megabytes());
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Service(NpgsqlDataSource reader)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.Services.AddInstituteAdapter(o => (o.Institute, o.AllowDirect, o.MaxDataAge) = (new("5560001231", "Exempelbanken AB"), true, TimeSpan.FromHours(12)))
            .AddSqlLookup(o => o.DataSource = reader);
        return builder.Build();
    }

    private static void Tell(
        string machine, int customers, int permille, TimeSpan filled, TimeSpan named, InventoryReport report, TimeSpan took, long megabytes)
    {
        Say($"# The register checked\n{machine}\n");
        Say($"`dotnet run -c Release --project bench -- inventory {customers} {permille}`: a made bank of {customers:N0} customers in PostgreSQL on the same machine (filled in {filled.TotalSeconds:N0} s, search names made in {named.TotalSeconds:N0} s).\n");
        Say($"{report.Tally.Rows:N0} accounts and boxes read, judged and written by the schema, and {permille / 10.0:0.#} % of them asked back ({report.Tally.Searches.Values.Sum(s => s.Asked):N0} questions): **{took.TotalSeconds:N0} s, {report.Tally.Rows / took.TotalSeconds:N0} rows a second, {megabytes:N0} MB** at the peak of the check's own process.\n");
        Say($"| search | asked | p50 ms | p99 ms | slowest ms |\n|---|--:|--:|--:|--:|");
        foreach (var (key, tally) in report.Tally.Searches)
        {
            Say($"| {key} | {tally.Asked:N0} | {tally.AtMost(0.5):0.#} | {tally.AtMost(0.99):0.#} | {tally.SlowestMilliseconds:0.#} |");
        }

        Say($"\n| rule | found |\n|---|--:|");
        foreach (var (rule, count) in report.Broken)
        {
            Say($"| `{rule.Code}` | {SmallCount.Of(count)} |");
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
