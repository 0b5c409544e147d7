using System.Globalization;
using Institute.Bench.Comparing;
using Institute.Bench.Comparing.Contenders;
using Institute.Bench.Comparing.Load;
using Institute.Bench.Measuring;

namespace Institute.Bench.Growing;

/// <summary>The sidecar under the same load for a long time: what grows?</summary>
internal static class Soak
{
    public const int PerSecond = 200;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<SoakSample>> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await using var kit = new ComparisonKit();
        await using var sidecar = await SidecarContender.StartAsync(kit, cancellationToken);
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        var samples = new List<SoakSample>();
        while (clock.GetElapsedTime(start) < time)
        {
            // Tokens live ten minutes.
            await kit.TakeTokenAsync(sidecar.Address, cancellationToken);
            var (answered, unanswered) = await OpenLoop.RunAsync(sidecar, kit, PerSecond, Slice, cancellationToken);
            var times = answered.Order().ToList();
            samples.Add(Sample(clock.GetElapsedTime(start), sidecar.ProcessId, kit.Sidecar.LogDirectory, times[(int)((times.Count - 1) * 0.99)], unanswered));
            Console.WriteLine(samples[^1]);
        }

        return samples;
    }

    private static SoakSample Sample(TimeSpan at, int process, string log, double p99, int unanswered)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
        return new(
            at.TotalMinutes,
            ProcessMemory.Of(process, "VmRSS:") / 1048576.0,
            Directory.GetFiles(folder + "/fd").Length,
            Directory.GetFiles(log, "*-wal").Sum(f => new FileInfo(f).Length) / 1048576.0,
            p99,
            unanswered);
    }
}
