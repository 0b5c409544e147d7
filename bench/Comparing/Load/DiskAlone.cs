using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Bench.Comparing.Load;

/// <summary>What the disk takes by itself for two synced writes, one after the other, of the size that a commit of one record has in SQLite's write-ahead log.</summary>
internal static class DiskAlone
{
    public const string Name = "the disk alone: two synced writes of 40 KiB";

    private const int Bytes = 40 << 10;
    private const int Places = 1500;

    /// <returns>Milliseconds from each arrival to its second write's sync.</returns>
    public static async Task<IReadOnlyList<double>> RunAsync(int perSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("institute-bench-disk-");
        try
        {
            var path = Path.Combine(directory.FullName, "written");
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, preallocationSize: (long)Bytes * Places);
            var content = new byte[Bytes];
            Random.Shared.NextBytes(content);

            // As a write-ahead log that has come round once: nothing grows any more.
            for (var place = 0; place < Places; place++)
            {
                RandomAccess.Write(file, content, (long)place * Bytes);
            }

            DurableFile.SyncFile(path);
            var clock = TimeProvider.System;
            var start = clock.GetTimestamp();
            var times = new List<double>();
            var written = 0;
            await Arrivals.EachAsync(
                start,
                perSecond,
                time,
                at =>
                {
                    for (var record = 0; record < 2; record++)
                    {
                        RandomAccess.Write(file, content, (long)(written++ % Places) * Bytes);
                        DurableFile.SyncFile(path);
                    }

                    times.Add((clock.GetElapsedTime(start) - at).TotalMilliseconds);
                },
                cancellationToken);
            return times;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
