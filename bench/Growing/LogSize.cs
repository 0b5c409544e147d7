namespace Institute.Bench.Growing;

/// <summary>What a log of a size takes.</summary>
/// <param name="PerSecond">Durable records, sixteen callers.</param>
/// <param name="StartMilliseconds">To open it for writing.</param>
/// <param name="FindMilliseconds">The newest exchange, by correlation ID.</param>
/// <param name="VerifySeconds">All of it.</param>
/// <param name="VerifyBytes">Memory that verifying takes at most.</param>
/// <param name="Bytes">On disk.</param>
internal sealed record LogSize(int Records, double PerSecond, double StartMilliseconds, double FindMilliseconds, double VerifySeconds, long VerifyBytes, long Bytes);
