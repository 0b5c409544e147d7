using System.Buffers;
using System.Globalization;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Bench.Adapters;
using Institute.Bench.Measuring;

namespace Institute.Bench;

/// <summary>Measures the adapter and writes its tables.</summary>
internal sealed class AdapterVerb : IVerb
{
    private const int Many = 1_000;
    private const int Most = 50_000;

    private static readonly Meter Meter = new(TimeSpan.FromSeconds(1), 5);

    public string Name => "adapter";

    public string Description => "reading, looking up, writing and validating; peak memory; hostile documents: [FILE], by default bench/results/adapter.md";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var report = new AdapterReport().Head(Machine.Describe());
        // First, while the process is small and its pools are empty.
        report.Peaks(await PeaksAsync());
        report.Table("A question with a one-account answer", "The aim is 15,000 whole ones a second on one core.", await OneAsync(cancellationToken));
        report.Table("Answers with many accounts", "Each account with a company, an owner and a signatory.", await ManyAsync(cancellationToken));
        report.Table("Hostile documents", "Refused, with the schema at hand.", await HostileAsync(cancellationToken));

        var file = arguments.Count > 0 ? arguments[0] : Path.Combine("bench", "results", "adapter.md");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, report.ToString(), cancellationToken);
        Console.WriteLine(report.ToString());
        return 0;
    }

    private static async Task<List<Measurement>> OneAsync(CancellationToken cancellationToken)
    {
        using var adapter = new BenchAdapter(1);
        var question = adapter.Read(BenchAdapter.PersonQuestion);
        var answer = await adapter.LookUpAsync(question);
        return
        [
            await Meter.MeasureAsync("read and validate the question", () => Now(() => adapter.Read(BenchAdapter.PersonQuestion)), cancellationToken),
            await Meter.MeasureAsync("look up, merge, disclose", () => adapter.LookUpAsync(question), cancellationToken),
            await Meter.MeasureAsync("write and validate the answer", () => Now(() => adapter.Write(answer, BenchAdapter.PersonQuestion)), cancellationToken),
            await Meter.MeasureAsync("**the whole question**", () => adapter.WholeAsync(BenchAdapter.PersonQuestion), cancellationToken),
        ];
    }

    private static async Task<List<Measurement>> ManyAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Measurement>();
        foreach (var accounts in new[] { Many, Most })
        {
            using var adapter = new BenchAdapter(accounts);
            rows.Add(await Meter.MeasureAsync(string.Create(CultureInfo.InvariantCulture, $"the whole question, {accounts:N0} accounts"), () => adapter.WholeAsync(BenchAdapter.CompanyQuestion), cancellationToken));
        }

        return rows;
    }

    private static async Task<List<(string Name, long Bytes, long Peak)>> PeaksAsync()
    {
        using var adapter = new BenchAdapter(Most);
        await adapter.WholeAsync(BenchAdapter.PersonQuestion);
        var answer = await adapter.LookUpAsync(adapter.Read(BenchAdapter.CompanyQuestion));
        var length = 0L;
        var writing = await PeakMemory.OfAsync(() => Now(() => length = adapter.Write(answer, BenchAdapter.CompanyQuestion)));
        answer = null;
        var whole = await PeakMemory.OfAsync(async () => length = await adapter.WholeAsync(BenchAdapter.CompanyQuestion));
        return [("write, validate and send 50,000 accounts", length, writing), ("the whole question with 50,000 accounts", length, whole)];
    }

    private static async Task<List<Measurement>> HostileAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Measurement>();
        foreach (var (name, document) in HostileDocuments.All())
        {
            var sequence = new ReadOnlySequence<byte>(document);
            rows.Add(await Meter.MeasureAsync(name, () => Now(() => XmlDoor.Examine(sequence, KvsSchemas.Question)), cancellationToken));
        }

        return rows;
    }

    private static Task Now<T>(Func<T> action)
    {
        action();
        return Task.CompletedTask;
    }
}
