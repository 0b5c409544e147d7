namespace Institute.Bench.Measuring;

/// <summary>One thing measured in several rounds.</summary>
/// <param name="Name">What was done.</param>
/// <param name="PerCpuSecond">Times a second of processor time, median of the rounds: holds also when others use the machine.</param>
/// <param name="PerSecond">Times a second by the clock, best round.</param>
/// <param name="BytesAllocated">Allocated on the managed heap each time.</param>
internal sealed record Measurement(string Name, double PerCpuSecond, double PerSecond, long BytesAllocated);
