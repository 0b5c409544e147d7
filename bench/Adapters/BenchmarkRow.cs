namespace Institute.Bench.Adapters;

/// <summary>One result of BenchmarkDotNet.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Accounts">How many the answer had.</param>
/// <param name="Microseconds">By the clock, mean.</param>
/// <param name="Deviation">Of the mean, in microseconds.</param>
/// <param name="Allocated">Bytes each time.</param>
internal sealed record BenchmarkRow(string Name, int Accounts, double Microseconds, double Deviation, long Allocated);
