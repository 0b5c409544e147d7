using System.Buffers;
using System.Globalization;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Bench.Adapters;
using Institute.Bench.Measuring;

namespace Institute.Bench;

/// <summary>One peak of the adapter's tables, in a process that has done nothing else: what another measurement left behind would hide a part of it.</summary>
internal sealed class AdapterPeakVerb : IVerb
{
    public const string VerbName = "adapter-peak";
    public const string Whole = "whole";
    public const string Writing = "write";
    public const int Accounts = 50_000;

    public string Name => VerbName;

    public string Description => "one peak of the adapter verb: whole | write | the name of a hostile document; prints bytes of the document and bytes of the peak";

    public bool Takes(IReadOnlyList<string> arguments) => arguments is [Whole or Writing] || (arguments is [var name] && HostileDocuments.All().Any(d => string.Equals(d.Name, name, StringComparison.Ordinal)));

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (bytes, peak) = arguments[0] switch
        {
            Whole => await WholeAsync(),
            Writing => await WritingAsync(),
            var name => await HostileAsync(HostileDocuments.All().First(d => string.Equals(d.Name, name, StringComparison.Ordinal)).Document),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes} {peak}"));
        return 0;
    }

    private static async Task<(long Bytes, long Peak)> WholeAsync()
    {
        using var adapter = await WarmAsync(Accounts);
        var bytes = 0L;
        var peak = await PeakMemory.OfAsync(async () => bytes = await adapter.WholeAsync(BenchAdapter.CompanyQuestion));
        return (bytes, peak);
    }

    private static async Task<(long Bytes, long Peak)> WritingAsync()
    {
        using var adapter = await WarmAsync(Accounts);
        var answer = await adapter.LookUpAsync(adapter.Read(BenchAdapter.CompanyQuestion));
        var bytes = 0L;
        var peak = await PeakMemory.OfAsync(() =>
        {
            bytes = adapter.Write(answer, BenchAdapter.CompanyQuestion);
            return Task.CompletedTask;
        });
        return (bytes, peak);
    }

    private static async Task<(long Bytes, long Peak)> HostileAsync(byte[] document)
    {
        using var adapter = await WarmAsync(1);
        var peak = await PeakMemory.OfAsync(() =>
        {
            var found = XmlDoor.Examine(new ReadOnlySequence<byte>(document), KvsSchemas.Question);
            return found is null ? throw new InvalidOperationException("A hostile document was let in.") : Task.CompletedTask;
        });
        return (document.Length, peak);
    }

    private static async Task<BenchAdapter> WarmAsync(int accounts)
    {
        var adapter = new BenchAdapter(accounts);
        await adapter.WholeAsync(BenchAdapter.PersonQuestion);
        return adapter;
    }
}
