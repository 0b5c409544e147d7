using System.Collections.Concurrent;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Reads a file's bytes on a thread of its own, up to a length and for a time: behind a path can stand a pipe that nobody writes to, a file server that is gone, or a device without end. One reading of a path at a time, so that a hanging one costs one thread.</summary>
internal static class PatientReader
{
    // No file read here is ever as large; a wrong path must not fill the memory.
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int Piece = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentDictionary<string, Task<byte[]>> UnderWay = new(StringComparer.Ordinal);

    /// <exception cref="IOException">It cannot be read, is too large, or does not answer.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not for this user, or a folder.</exception>
    public static byte[] Read(string path) => Read(path, Patience);

    /// <param name="path">Absolute.</param>
    /// <param name="patience">How long the file may take.</param>
    internal static byte[] Read(string path, TimeSpan patience)
    {
        if (UnderWay.TryGetValue(path, out var former))
        {
            if (!former.IsCompleted)
            {
                throw Silent(path);
            }

            // It came too late for whoever waited, and is old by now.
            UnderWay.TryRemove(KeyValuePair.Create(path, former));
        }

        var reading = Begin(path);
        if (Task.WaitAny([reading], patience) >= 0)
        {
            return reading.GetAwaiter().GetResult();
        }

        UnderWay[path] = reading;
        throw Silent(path);
    }

    private static Task<byte[]> Begin(string path)
    {
        var result = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            switch (Guarded.Try(() => ReadAll(path)))
            {
                case Attempt<byte[]>.Done read:
                    result.SetResult(read.Value);
                    break;
                case Attempt<byte[]>.Failed failed:
                    // Thrown where somebody waits; where nobody does any more, seen here.
                    result.SetException(failed.Cause);
                    _ = result.Task.Exception;
                    break;
            }
        })
        {
            IsBackground = true,
            Name = "file reader",
        }.Start();
        return result.Task;
    }

    private static byte[] ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        using var all = new MemoryStream();
        var piece = new byte[Piece];
        for (var count = file.Read(piece); count > 0; count = file.Read(piece))
        {
            all.Write(piece, 0, count);
            if (all.Length > MaxBytes)
            {
                throw new IOException("The file is too large.");
            }
        }

        return all.ToArray();
    }

    private static SilentFileException Silent(string path) => new(path);
}
