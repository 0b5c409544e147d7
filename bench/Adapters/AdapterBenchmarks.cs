using BenchmarkDotNet.Attributes;
using Institute.Adapter;

namespace Institute.Bench.Adapters;

/// <summary>The parts of one question and the whole of it, for BenchmarkDotNet, which derives from this class and therefore wants it public and open.</summary>
public class AdapterBenchmarks : IDisposable
{
    private BenchAdapter adapter = null!;
    private byte[] bytes = null!;
    private Question question = null!;
    private Answer answer = null!;

    /// <summary>How many the answer has.</summary>
    [Params(1, 1_000, 50_000)]
    public int Accounts { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        adapter = new(Accounts);
        bytes = Accounts == 1 ? BenchAdapter.PersonQuestion : BenchAdapter.CompanyQuestion;
        question = adapter.Read(bytes);
        answer = adapter.LookUpAsync(question).GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        adapter.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "read and validate the question")]
    public object Read() => adapter.Read(bytes);

    [Benchmark(Description = "look up, merge, disclose")]
    public Task LookUpAsync() => adapter.LookUpAsync(question);

    [Benchmark(Description = "write and validate the answer")]
    public long Write() => adapter.Write(answer, bytes);

    [Benchmark(Description = "the whole question")]
    public Task<long> WholeAsync() => adapter.WholeAsync(bytes);
}
