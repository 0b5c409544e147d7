using Institute.Bench.Comparing.Contenders;

namespace Institute.Bench.Comparing.Load;

/// <summary>Connections that each ask again as soon as they are answered.</summary>
internal static class ClosedLoop
{
    public static async Task<Throughput> RunAsync(IContender contender, ComparisonKit kit, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var clients = new List<RawClient>();
        for (var i = 0; i < connections; i++)
        {
            clients.Add(await RawClient.ConnectAsync(contender.Address, kit.Sidecar, kit.Request, cancellationToken));
        }

        // Each connection's first question pays for what is set up once.
        foreach (var client in clients)
        {
            await client.AskAsync(cancellationToken);
        }

        var clock = TimeProvider.System;
        var (cpu, threads, start) = (ProcessorTime.Of(contender.ProcessId), ThreadTime.Of(contender.ProcessId), clock.GetTimestamp());
        var counts = await Task.WhenAll(clients.Select(client => Task.Run(
            async () =>
            {
                var count = 0;
                for (; clock.GetElapsedTime(start) < time; count++)
                {
                    await client.AskAsync(cancellationToken);
                }

                return count;
            },
            cancellationToken)));
        var (seconds, used) = (clock.GetElapsedTime(start).TotalSeconds, ProcessorTime.Of(contender.ProcessId) - cpu);
        var byThread = ThreadTime.Between(threads, ThreadTime.Of(contender.ProcessId), counts.Sum());
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        return new(counts.Sum() / seconds, used.TotalMicroseconds / Math.Max(1, counts.Sum()), byThread);
    }
}
