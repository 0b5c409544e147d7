using System.Security.Authentication;
using Institute.Sidecar.Operations;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Operations;

/// <summary>Who floods the door with connections does not fill the log.</summary>
public sealed class RefusalsStoredTests
{
    private const int OverSockets = 1_000;
    private const int InAll = 1_000_000;

    [Test]
    [Category("Slow")]
    [CancelAfter(120_000)]
    public async Task A_million_refusals_a_thousand_of_them_over_real_sockets_add_less_than_a_megabyte(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        var counter = environment.Services.GetRequiredService<RefusalCounter>();
        var before = BytesOf(environment.Kit.LogDirectory);
        await Parallel.ForAsync(0, OverSockets, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (_, token) => await KnockAsync(environment, token));
        while (counter.SinceStart().Values.Sum() < OverSockets)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        // A thousand a minute for the rest: each minute leaves its record.
        for (var i = OverSockets; i < InAll; i++)
        {
            counter.Count("KI3003 too many in flight");
            if (i % 1000 == 999)
            {
                await counter.FlushAsync();
            }
        }

        Assert.That(counter.SinceStart().Values.Sum(), Is.EqualTo(InAll));
        await environment.StopAsync();
        Assert.That(environment.Records().Where(r => r.Kind is "RefusalsCounted").Sum(r => System.Text.Json.JsonDocument.Parse(r.Detail).RootElement.EnumerateObject().Sum(c => c.Value.GetInt64())), Is.EqualTo(InAll), "none is lost");
        Assert.That(BytesOf(environment.Kit.LogDirectory) - before, Is.LessThan(1_000_000));
    }

    private static async Task KnockAsync(SidecarEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            await using var client = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, null, cancellationToken);
            await client.ReadAnswerAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // Refused: in the handshake, or at the first byte after it.
        }
    }

    private static long BytesOf(string directory) => new DirectoryInfo(directory).EnumerateFiles().Sum(f => f.Length);
}
