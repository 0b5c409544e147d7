using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations.Reports;

/// <summary>A node on a virtual clock that lives, is killed, and lives again: its log is what a kill leaves, without a last record.</summary>
internal sealed class KilledNode : IAsyncDisposable
{
    private readonly SidecarEnvironment environment;

    private KilledNode(SidecarEnvironment environment, ManualTimeProvider clock)
    {
        this.environment = environment;
        Clock = clock;
    }

    public ManualTimeProvider Clock { get; }

    public SidecarEnvironment Environment => environment;

    /// <param name="from">When it starts for the first time.</param>
    /// <param name="cancellationToken">Of the test.</param>
    public static async Task<KilledNode> StartAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider(from);
        return new(await SidecarEnvironment.StartAsync(new() { Clock = clock, Settings = s => s["Availability"] = new System.Text.Json.Nodes.JsonObject { ["Opens"] = "04:00", ["Closes"] = "23:00" } }, cancellationToken), clock);
    }

    /// <summary>Minute by minute, a question in each; every minute's <c>Alive</c> is waited for.</summary>
    public async Task LiveAsync(int minutes, CancellationToken cancellationToken)
    {
        using var partner = environment.Connect();
        for (var i = 0; i < minutes; i++)
        {
            var before = Alive();
            Clock.Advance(TimeSpan.FromMinutes(1));
            while (Alive() == before)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
            }

            await partner.SendAsync(KvsQuestion.Person(Some.PersonalNumber), null, cancellationToken);
        }
    }

    /// <summary>Killed now, and started again so many minutes later.</summary>
    public async Task DieAsync(int minutes, CancellationToken cancellationToken)
    {
        using var left = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(environment.Kit.LogDirectory).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && !f.EndsWith(".sock", StringComparison.Ordinal)))
        {
            await CopyAsync(file, left.File(Path.GetFileName(file)), cancellationToken);
        }

        await environment.StopAsync();
        foreach (var file in Directory.EnumerateFiles(environment.Kit.LogDirectory))
        {
            File.Delete(file);
        }

        foreach (var file in Directory.EnumerateFiles(left.Path))
        {
            File.Copy(file, Path.Combine(environment.Kit.LogDirectory, Path.GetFileName(file)));
        }

        Clock.Advance(TimeSpan.FromMinutes(minutes));
        await environment.RestartAsync(new() { Clock = Clock }, cancellationToken);
    }

    public ValueTask DisposeAsync() => environment.DisposeAsync();

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var target = new FileStream(to, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File.GetUnixFileMode(from) });
        await source.CopyToAsync(target, cancellationToken);
    }

    private long Alive()
    {
        using var archive = new SqliteLogArchive(environment.Kit.LogDirectory);
        using var reader = archive.OpenForReading(archive.Segments()[^1]);
        return reader.Counts().GetValueOrDefault(RecordKind.Alive);
    }
}
