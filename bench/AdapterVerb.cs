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
    private const int Most = AdapterPeakVerb.Accounts;

    private static readonly Meter Meter = new(TimeSpan.FromSeconds(1), 5);

    public string Name => "adapter";

    public string Description => "reading, looking up, writing and validating, by our own meter and by BenchmarkDotNet; peak memory; hostile documents; four minutes: [FILE], by default bench/results/adapter.md";

    public bool Takes(IReadOnlyList<string> arguments) => arguments is [] || (arguments is [var file] && !file.StartsWith('-'));

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var report = new AdapterReport().Head(Machine.Describe());
        report.Peaks(
        [
            await PeakAsync("write, validate and send 50,000 accounts", AdapterPeakVerb.Writing, cancellationToken),
            await PeakAsync("the whole question with 50,000 accounts", AdapterPeakVerb.Whole, cancellationToken),
        ]);
        report.One(await OneAsync(cancellationToken));
        report.Table("Answers with many accounts", "Each account with a company, an owner and a signatory.", await ManyAsync(cancellationToken));
        report.Hostile(await HostileAsync(cancellationToken));
        report.Benchmarks(BenchmarkRun.All());

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

    private static async Task<(string Name, long Bytes, long Peak)> PeakAsync(string name, string what, CancellationToken cancellationToken)
    {
        var (bytes, peak) = await FreshPeak.OfAsync(what, cancellationToken);
        return (name, bytes, peak);
    }

    private static async Task<List<(Measurement Row, long Bytes, long Peak)>> HostileAsync(CancellationToken cancellationToken)
    {
        var rows = new List<(Measurement Row, long Bytes, long Peak)>();
        foreach (var (name, document) in HostileDocuments.All())
        {
            var sequence = new ReadOnlySequence<byte>(document);
            var row = await Meter.MeasureAsync(name, () => Now(() => XmlDoor.Examine(sequence, KvsSchemas.Question)), cancellationToken);
            var (bytes, peak) = await FreshPeak.OfAsync(name, cancellationToken);
            rows.Add((row, bytes, peak));
        }

        return rows;
    }

    private static Task Now<T>(Func<T> action)
    {
        action();
        return Task.CompletedTask;
    }
}
