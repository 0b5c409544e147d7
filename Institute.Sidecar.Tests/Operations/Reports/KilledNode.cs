using System.Text.Json.Nodes;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Operations.Health;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Institute.Sidecar.Tests.Operations.Reports;

/// <summary>A node on a virtual clock that lives, is killed, and lives again: its log is what a kill leaves, without a last record.</summary>
internal sealed class KilledNode : IAsyncDisposable
{
    private readonly SidecarEnvironment environment;

    private readonly Action<WebApplicationBuilder>? replace;

    private KilledNode(SidecarEnvironment environment, ManualTimeProvider clock, Action<WebApplicationBuilder>? replace)
    {
        this.environment = environment;
        this.replace = replace;
        Clock = clock;
    }

    public ManualTimeProvider Clock { get; }

    public SidecarEnvironment Environment => environment;

    /// <param name="from">When it starts for the first time.</param>
    /// <param name="cancellationToken">Of the test.</param>
    /// <param name="replace">Parts that the test puts in the place of the sidecar's.</param>
    public static async Task<KilledNode> StartAsync(DateTimeOffset from, CancellationToken cancellationToken, Action<WebApplicationBuilder>? replace = null)
    {
        var clock = new ManualTimeProvider(from);
        return new(await SidecarEnvironment.StartAsync(new() { Clock = clock, Replace = Calmly(replace), Settings = s => s["Availability"] = Hours() }, cancellationToken), clock, replace);
    }

    /// <summary>Minute by minute, a question in each; every minute's <c>Alive</c> and each delivery are waited for.</summary>
    public async Task LiveAsync(int minutes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < minutes; i++)
        {
            var alive = Count(RecordKind.Alive);
            Clock.Advance(TimeSpan.FromMinutes(1));
            await MoreOfAsync(RecordKind.Alive, alive, cancellationToken);

            // A token lives ten of these minutes.
            using var partner = environment.Connect();
            var delivered = Count(RecordKind.AnswerDelivered);
            await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
            await MoreOfAsync(RecordKind.AnswerDelivered, delivered, cancellationToken);
        }
    }

    /// <summary>Killed now, and started again so many minutes later.</summary>
    public async Task DieAsync(int minutes, CancellationToken cancellationToken)
    {
        using var left = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(environment.Kit.LogDirectory).Where(IsLeft))
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
        await environment.RestartAsync(new() { Clock = Clock, Replace = Calmly(replace) }, cancellationToken);
    }

    public ValueTask DisposeAsync() => environment.DisposeAsync();

    // A commit that is under way while the clock jumps a minute looks like a disk that does not answer: that is another test's matter.
    private static Action<WebApplicationBuilder> Calmly(Action<WebApplicationBuilder>? replace) => builder =>
    {
        builder.Services.RemoveAll<IHealthCause>();
        replace?.Invoke(builder);
    };

    private static JsonObject Hours() => new()
    {
        ["Opens"] = "04:00",
        ["Closes"] = "23:00",
        ["PlannedOutages"] = new JsonArray(new JsonObject { ["From"] = "2026-11-27T10:00:00+01:00", ["To"] = "2026-11-27T13:00:00+01:00", ["Reason"] = "byte av databas", ["AnnouncedOn"] = "2026-11-18" }),
    };

    // Locks, sockets and shared memory end with their process.
    private static bool IsLeft(string file) => !file.EndsWith("-shm", StringComparison.Ordinal) && Path.GetExtension(file) is not (".sock" or ".lock");

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var target = new FileStream(to, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File.GetUnixFileMode(from) });
        await source.CopyToAsync(target, cancellationToken);
    }

    private async Task MoreOfAsync(RecordKind kind, long than, CancellationToken cancellationToken)
    {
        while (Count(kind) == than)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    private long Count(RecordKind kind)
    {
        using var archive = new SqliteLogArchive(environment.Kit.LogDirectory);
        using var reader = archive.OpenForReading(archive.Segments()[^1]);
        return reader.Counts().GetValueOrDefault(kind);
    }
}
