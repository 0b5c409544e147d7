using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Institute.Bench.Adapter;

/// <summary>How fast the adapter answers, what it allocates, and what fifty thousand accounts take at their peak.</summary>
internal sealed class AdapterVerb : IVerb
{
    private const int Accounts = 50_000;

    public string Name => "adapter";

    public string Description => "answers per second, allocations and peak memory of the adapter, all validation on; memory: the peak only";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await PeakAsync(cancellationToken);
        if (!arguments.Contains("memory", StringComparer.Ordinal))
        {
            BenchmarkRunner.Run<AdapterBenchmarks>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
        }

        return 0;
    }

    private static async Task PeakAsync(CancellationToken cancellationToken)
    {
        var exchange = new BenchExchange();
        await exchange.RunAsync();
        exchange.Accounts = Accounts;
        for (var run = 1; run <= 3; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = 0L;
            var peak = await PeakMemory.OfAsync(async () => length = await exchange.RunAsync());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Accounts} accounts, run {run}: answer {length / 1048576.0:F1} MiB, peak {peak:F0} MiB over the baseline"));
        }
    }
}
