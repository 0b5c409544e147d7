namespace Institute.Bench.Comparing.Load;

/// <summary>What one round gave.</summary>
/// <param name="PerSecond">Answers a second by the clock.</param>
/// <param name="CpuMicroseconds">Processor time of the contender for each, user and system.</param>
/// <param name="ByThread">The same by the names of its threads.</param>
internal sealed record Throughput(double PerSecond, double CpuMicroseconds, IReadOnlyDictionary<string, double> ByThread);
