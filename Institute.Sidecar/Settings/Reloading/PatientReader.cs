using System.Collections.Concurrent;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Reads a file's bytes on a thread of its own, up to a length and for a time: behind a path can stand a pipe that nobody writes to, a file server that is gone, or a device without end. What still hangs is tried beside only a few times, so that it costs few threads, and a file put in its place is read.</summary>
internal static class PatientReader
{
    // No file read here is ever as large; a wrong path must not fill the memory.
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int MostHanging = 3;
    private const int Piece = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Task>> Hanging = new(StringComparer.Ordinal);

    /// <exception cref="OddFileException">It is no file, or does not answer.</exception>
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not for this user.</exception>
    public static byte[] Read(string path) => Read(path, ReadAll, Patience);

    /// <param name="path">Absolute.</param>
    /// <param name="read">Does it; may hang.</param>
    /// <param name="patience">How long it may take.</param>
    internal static byte[] Read(string path, Func<string, byte[]> read, TimeSpan patience)
    {
        IReadOnlyList<Task> hanging = Hanging.TryGetValue(path, out var former) ? [.. former.Where(t => !t.IsCompleted)] : [];
        if (hanging.Count >= MostHanging)
        {
            throw Silent(path);
        }

        var reading = Begin(path, read);
        if (Task.WaitAny([reading], patience) >= 0)
        {
            return reading.GetAwaiter().GetResult();
        }

        Hanging[path] = [.. hanging, reading];
        throw Silent(path);
    }

    private static Task<byte[]> Begin(string path, Func<string, byte[]> read)
    {
        var result = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            switch (Guarded.Try(() => read(path)))
            {
                case Attempt<byte[]>.Done done:
                    result.SetResult(done.Value);
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
        OddFileException.Refuse(path);
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

    private static OddFileException Silent(string path) => new($"The file {path} does not answer: is it on a file server that is gone?");
}
