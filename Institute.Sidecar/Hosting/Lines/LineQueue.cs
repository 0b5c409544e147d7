using System.Buffers;
using System.Text;

namespace Institute.Sidecar.Hosting.Lines;

/// <summary>Lines on their way to a stream. Adding one never waits: what finds no room is counted and left out. Safe for all threads.</summary>
/// <remarks>Lines of every day are written together with those of the next few milliseconds: one call of the system for each would cost more than making them.</remarks>
internal sealed class LineQueue : IDisposable
{
    private const int MostLines = 2_500;
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Company = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(1.5);

    // Two queues may share one standard output, and a large write may be taken in parts.
    private static readonly Lock Output = new();

    private readonly object gate = new();
    private readonly Stream target;
    private readonly Func<long, string> tellLeftOut;
    private readonly Thread thread;
    private ArrayBufferWriter<byte> waiting = new();
    private ArrayBufferWriter<byte> writing = new();
    private int count;
    private long leftOut;
    private bool isUrgent;
    private bool isClosed;

    /// <param name="target">Written by one thread only; may block.</param>
    /// <param name="tellLeftOut">The line that says how many were left out.</param>
    public LineQueue(Stream target, Func<long, string> tellLeftOut)
    {
        this.target = target;
        this.tellLeftOut = tellLeftOut;
        thread = new(Run) { IsBackground = true, Name = "log lines" };
        thread.Start();
    }

    /// <param name="line">With its line end.</param>
    /// <param name="isUrgent">Does not wait for company.</param>
    public void Add(string line, bool isUrgent)
    {
        lock (gate)
        {
            if (isClosed)
            {
                return;
            }

            if (count >= MostLines || waiting.WrittenCount >= MostBytes)
            {
                leftOut++;
                return;
            }

            Encoding.UTF8.GetBytes(line, waiting);
            count++;
            this.isUrgent |= isUrgent;
            if (count == 1 || isUrgent)
            {
                Monitor.Pulse(gate);
            }
        }
    }

    /// <summary>Writes what waits, unless nobody takes it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.Pulse(gate);
        }

        thread.Join(LastChance);
    }

    private void Run()
    {
        while (Take(out var missing))
        {
            try
            {
                lock (Output)
                {
                    target.Write(writing.WrittenSpan);
                    if (missing > 0)
                    {
                        target.Write(Encoding.UTF8.GetBytes(tellLeftOut(missing)));
                    }

                    target.Flush();
                }
            }
            catch (IOException)
            {
                // Whoever read it has gone: there is nobody left to tell.
            }

            writing.ResetWrittenCount();
        }
    }

    private bool Take(out long missing)
    {
        lock (gate)
        {
            while (count == 0 && !isClosed)
            {
                Monitor.Wait(gate);
            }

            if (!isUrgent && !isClosed)
            {
                Monitor.Wait(gate, Company);
            }

            (waiting, writing) = (writing, waiting);
            (missing, leftOut) = (leftOut, 0);
            (var taken, count, isUrgent) = (count, 0, false);
            return taken > 0;
        }
    }
}
