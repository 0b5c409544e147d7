using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Institute.Bench.Adapters;

/// <summary>Runs <see cref="AdapterBenchmarks"/> in this process: a short run, which is enough to check the meter's own figures by somebody else's method.</summary>
internal static class BenchmarkRun
{
    public static IReadOnlyList<BenchmarkRow> All()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<AdapterBenchmarks>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(r => r.ResultStatistics is null))
        {
            throw new InvalidOperationException("BenchmarkDotNet gave no result: " + string.Join("; ", summary.ValidationErrors.Select(e => e.Message)));
        }

        return [.. summary.Reports.Select(r => new BenchmarkRow(
            r.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            (int)r.BenchmarkCase.Parameters[nameof(AdapterBenchmarks.Accounts)],
            r.ResultStatistics!.Mean / 1_000,
            r.ResultStatistics.StandardDeviation / 1_000,
            r.GcStats.GetBytesAllocatedPerOperation(r.BenchmarkCase) ?? 0))];
    }
}
