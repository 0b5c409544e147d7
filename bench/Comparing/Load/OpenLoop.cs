using System.Threading.Channels;
using Institute.Bench.Comparing.Contenders;

namespace Institute.Bench.Comparing.Load;

/// <summary>Questions that arrive as by chance, whether or not the ones before are answered: each waits from its own arrival on, also while every connection is taken.</summary>
internal static class OpenLoop
{
    private const int Connections = 32;
    private const int Seed = 20_270_331;

    /// <summary>Milliseconds of every question that was answered, and how many were not: refused, or the connection lost.</summary>
    public static async Task<(IReadOnlyList<double> Times, int Unanswered)> RunAsync(IContender contender, ComparisonKit kit, int perSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        var free = Channel.CreateUnbounded<RawClient>();
        for (var i = 0; i < Connections; i++)
        {
            var client = await RawClient.ConnectAsync(contender.Address, kit.Sidecar, kit.Request, cancellationToken);
            await client.AskAsync(cancellationToken);
            free.Writer.TryWrite(client);
        }

        var clock = TimeProvider.System;
        var random = new Random(Seed);
        var start = clock.GetTimestamp();
        var asked = new List<Task<double?>>();
        for (var at = Next(TimeSpan.Zero); at < time; at = Next(at))
        {
            await UntilAsync(at);
            asked.Add(AskAsync(at));
        }

        var times = await Task.WhenAll(asked);
        while (free.Reader.TryRead(out var client))
        {
            await client.DisposeAsync();
        }

        return ([.. times.OfType<double>()], times.Count(t => t is null));

        // Exponential gaps: a Poisson process, as many askers who know nothing of each other make.
        TimeSpan Next(TimeSpan at) => at - TimeSpan.FromSeconds(Math.Log(1 - random.NextDouble()) / perSecond);

        async Task UntilAsync(TimeSpan at)
        {
            // Timers are good to a millisecond or two; the rest is spent looking at the clock.
            var early = at - clock.GetElapsedTime(start) - TimeSpan.FromMilliseconds(2);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, clock, cancellationToken);
            }

            while (clock.GetElapsedTime(start) < at)
            {
                Thread.SpinWait(20);
            }
        }

        async Task<double?> AskAsync(TimeSpan at)
        {
            await Task.Yield();
            var client = await free.Reader.ReadAsync(cancellationToken);
            try
            {
                await client.AskAsync(cancellationToken);
                return (clock.GetElapsedTime(start) - at).TotalMilliseconds;
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                // The connection may have ended with it.
                await client.DisposeAsync();
                client = await RawClient.ConnectAsync(contender.Address, kit.Sidecar, kit.Request, cancellationToken);
                return null;
            }
            finally
            {
                free.Writer.TryWrite(client);
            }
        }
    }
}
