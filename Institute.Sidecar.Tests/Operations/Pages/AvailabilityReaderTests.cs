using Institute.Sidecar.Operations.Pages;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Operations.Pages;

public sealed class AvailabilityReaderTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Each_minute_only_what_is_new_is_read_and_the_share_stays_the_same(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock }, cancellationToken);
        var reader = environment.Services.GetRequiredService<AvailabilityReader>();
        await LiveAsync(environment, clock, minutes: 40, cancellationToken);
        reader.Read();
        var atFirst = reader.Looked;
        await LiveAsync(environment, clock, minutes: 2, cancellationToken);
        var share = reader.Read();

        Assert.That(atFirst, Is.GreaterThan(40));
        Assert.That(reader.Looked - atFirst, Is.LessThan(atFirst), "whoever reads all of it again looks at more");
        Assert.That(share, Is.EqualTo(ActivatorUtilities.CreateInstance<AvailabilityReader>(environment.Services).Read()), "as one that reads all of it");
    }

    // Each minute's Alive is waited for: it is what the next minute's reading is about.
    private static async Task LiveAsync(SidecarEnvironment environment, ManualTimeProvider clock, int minutes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < minutes; i++)
        {
            var before = Alive(environment);
            clock.Advance(TimeSpan.FromMinutes(1));
            while (Alive(environment) == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
            }
        }
    }

    private static int Alive(SidecarEnvironment environment)
    {
        using var archive = new Institute.Sidecar.MessageLogs.Sqlite.SqliteLogArchive(environment.Kit.LogDirectory);
        using var reader = archive.OpenForReading(archive.Segments()[^1]);
        return (int)reader.Counts().GetValueOrDefault(Institute.Sidecar.MessageLogs.Records.RecordKind.Alive);
    }
}
