using System.Threading.Channels;
using Institute.Bench.Comparing.Contenders;

namespace Institute.Bench.Comparing.Load;

/// <summary>Questions that arrive as by chance, whether or not the ones before are answered: each waits from its own arrival on, also while every connection is taken.</summary>
internal static class OpenLoop
{
    private const int Connections = 32;

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
        var start = clock.GetTimestamp();
        var asked = new List<Task<double?>>();
        await Arrivals.EachAsync(start, perSecond, time, at => asked.Add(AskAsync(at)), cancellationToken);

        var times = await Task.WhenAll(asked);
        while (free.Reader.TryRead(out var client))
        {
            await client.DisposeAsync();
        }

        return ([.. times.OfType<double>()], times.Count(t => t is null));

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
