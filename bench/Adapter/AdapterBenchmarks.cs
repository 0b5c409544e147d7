using BenchmarkDotNet.Attributes;

namespace Institute.Bench.Adapter;

/// <summary>Reading, looking up in memory, applying the law's limits, writing and checking, on one thread at a time.</summary>
[MemoryDiagnoser]
public class AdapterBenchmarks
{
    private readonly BenchExchange exchange = new();

    [Params(1, 1_000, 50_000)]
    public int Accounts { get; set; }

    [GlobalSetup]
    public void SetUp() => exchange.Accounts = Accounts;

    [Benchmark]
    public Task<long> AnswerAsync() => exchange.RunAsync();
}
