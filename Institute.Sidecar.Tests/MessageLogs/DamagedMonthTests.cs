using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>One damaged month takes nothing away from what the others hold: commands go on, and name it.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class DamagedMonthTests : IDisposable
{
    private const int Incomplete = 2;

    private readonly LogFolder folder = new();
    private readonly Guid early = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
    private readonly Guid late = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);

    public void Dispose() => folder.Dispose();

    [TestCase(0)]
    [TestCase(1)]
    public async Task Whatever_month_it_is_the_others_are_found_counted_exported_and_copied(int damaged)
    {
        await WriteMonthAsync(early);
        folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
        await WriteMonthAsync(late);
        var segments = folder.Archive().Segments();
        Damage(segments[damaged]);
        var (whole, name) = (damaged == 0 ? late : early, segments[damaged].ToString());

        var found = await RunAsync("find", "--outcome", "answered", "--json");
        AssertNamed(found, name);
        Assert.That(JsonDocument.Parse(found.Output).RootElement.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("exchangeId").GetGuid()).Distinct(), Is.EqualTo(new[] { whole }));

        var stats = await RunAsync("stats", "--json");
        AssertNamed(stats, name);
        Assert.That(JsonDocument.Parse(stats.Output).RootElement.GetProperty("segments").GetArrayLength(), Is.EqualTo(1));

        // The newest segment is damaged or not: the file of the other is a copy, and the keys and the name are there.
        var backup = await RunAsync("backup", "--to", folder.File("copy"));
        Assert.That((backup.Code, backup.Error.Contains(name, StringComparison.Ordinal)), Is.EqualTo((Incomplete, true)), backup.Error);
        Assert.That(File.Exists(folder.File($"copy/{segments[1 - damaged]}.db")), Is.True);
        Assert.That(Directory.EnumerateFiles(folder.File("copy")).Select(Path.GetExtension), Does.Contain(".key").And.Contain(".json"));
    }

    [Test]
    public async Task An_exchange_of_another_month_is_exported()
    {
        await WriteMonthAsync(early);
        folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
        await WriteMonthAsync(late);
        var segment = folder.Archive().Segments()[0];
        Damage(segment);

        var export = await RunAsync("export", "--exchange", late.ToString(), "--key", LogFolder.PrivateKeyFile, "--reason", "complaint 17", "--out", folder.File("pair.zip"));

        AssertNamed(export, segment.ToString());
        Assert.That(File.Exists(folder.File("pair.zip")), Is.True);
    }

    private static void AssertNamed((int Code, string Output, string Error) run, string segment)
    {
        Assert.That(run.Code, Is.EqualTo(Incomplete), run.Error);
        Assert.That(run.Error, Does.Contain($"Segment {segment} cannot be read"));
    }

    private void Damage(SegmentName segment)
    {
        var file = folder.Archive().PathOf(segment);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        using var stream = new FileStream(file, FileMode.Open);
        stream.SetLength(5000);
    }

    private async Task WriteMonthAsync(Guid exchange)
    {
        await using var log = await folder.OpenAsync(CancellationToken.None);
        await log.AppendAsync(Entries.Question(exchange));
        await log.AppendAsync(Entries.Answer(exchange));
        await log.AppendAsync(Entries.Delivered(exchange));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", .. arguments]).InvokeAsync(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
