namespace Institute.Bench.Measuring;

/// <summary>The most memory that the process held while something was done, over what it held before. Linux only.</summary>
internal static class PeakMemory
{
    public static async Task<long> OfAsync(Func<Task> action)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = ProcessMemory.Of(Environment.ProcessId, "VmRSS:");
        // 5 resets the peak (proc(5), clear_refs).
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        await action();
        return ProcessMemory.Of(Environment.ProcessId, "VmHWM:") - before;
    }
}
