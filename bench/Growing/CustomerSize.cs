namespace Institute.Bench.Growing;

/// <summary>What answering takes with so many customers.</summary>
/// <param name="PerCpuSecond">Whole questions of one processor, but for HTTP.</param>
/// <param name="BytesEach">Allocated for one.</param>
/// <param name="BookBytes">Memory that the made bank itself holds.</param>
internal sealed record CustomerSize(int Customers, double PerCpuSecond, long BytesEach, long BookBytes);
