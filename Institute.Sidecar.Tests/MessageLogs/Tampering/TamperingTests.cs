using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Tampering;

/// <summary>Everything that somebody with the folder can do is found: by our verifier and by one in another language that was written from the format document alone.</summary>
[TestFixture]
[CancelAfter(120_000)]
internal sealed class TamperingTests
{
    private LogFolder original = null!;
    private LogFolder foreign = null!;

    [OneTimeSetUp]
    public async Task WriteLogs()
    {
        original = await WriteAsync();
        foreign = await WriteAsync();
    }

    [OneTimeTearDown]
    public void RemoveLogs()
    {
        original.Dispose();
        foreign.Dispose();
    }

    [Test]
    public void The_log_that_nobody_touched_is_verified_by_both()
    {
        using var log = new TamperedLog(original.Path);
        Assert.That(log.Archive.Segments(), Has.Count.EqualTo(3));
        Assert.That(Verify(log).Faults, Is.Empty);
        Assert.That(SecondOpinion(log), Is.Zero);
    }

    [TestCaseSource(typeof(Tamperings), nameof(Tamperings.FoundAlone))]
    public void Found_without_help(Action<TamperedLog> tamper)
    {
        using var log = new TamperedLog(original.Path);
        tamper(log);
        Assert.That(Verify(log).Faults, Is.Not.Empty);
        Assert.That(SecondOpinion(log), Is.EqualTo(1));
    }

    [Test]
    public async Task A_trigger_planted_under_a_running_log_takes_no_record_away()
    {
        using var folder = new LogFolder();
        await using (var log = await folder.OpenAsync(CancellationToken.None))
        {
            Plant(folder, "CREATE TRIGGER away AFTER INSERT ON records BEGIN DELETE FROM records WHERE sequence = NEW.sequence; END");
            Assert.That(await log.AppendAsync(new LogEntry(RecordKind.Ready)), Is.InstanceOf<AppendResult.Durable>());
            Plant(folder, "DROP TRIGGER away");
        }

        Assert.That(folder.Records().Select(r => r.Kind), Does.Contain(RecordKind.Ready));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public void The_first_record_that_was_changed_is_named()
    {
        using var log = new TamperedLog(original.Path);
        log.Change(1, 5, h => h with { HttpStatus = 500 }, withLeaf: true);
        log.Change(2, 15, h => h with { HttpStatus = 500 }, withLeaf: false);
        Assert.That(Verify(log).Faults[0], Is.EqualTo(new LogFault(log.Segment(1).ToString(), 5, Verify(log).Faults[0].What)));
    }

    [Test]
    public void Another_logs_segment_in_the_place_of_ours_is_found()
    {
        using var log = new TamperedLog(original.Path);
        using var other = new TamperedLog(foreign.Path);
        File.Copy(other.FileOf(2), log.FileOf(2), overwrite: true);
        Assert.That(Verify(log).Faults, Is.Not.Empty);
        Assert.That(SecondOpinion(log), Is.EqualTo(1));
    }

    [Test]
    public void A_tail_cut_at_a_commit_needs_an_outside_head()
    {
        using var log = new TamperedLog(original.Path);
        var head = log.Heads(3)[^1];
        CutTail(log);
        AssertOnlyFoundWith(log, new() { OutsideHeads = [head] }, "--head", head.ToText());
    }

    [Test]
    public async Task An_older_copy_of_the_folder_put_back_needs_an_outside_head()
    {
        using var source = new LogFolder();
        await using (var writer = await source.OpenAsync(CancellationToken.None))
        {
            await writer.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        using var older = new TamperedLog(source.Path);
        await (await source.OpenAsync(CancellationToken.None)).DisposeAsync();
        using var newest = new TamperedLog(source.Path);
        var head = newest.Heads(1)[^1];
        AssertOnlyFoundWith(older, new() { OutsideHeads = [head] }, "--head", head.ToText());
    }

    [Test]
    public void The_newest_segment_removed_needs_an_outside_head()
    {
        using var log = new TamperedLog(original.Path);
        var head = log.Heads(3)[^1];
        log.KeyFiles(3).ToList().ForEach(File.Delete);
        File.Delete(log.FileOf(3));
        AssertOnlyFoundWith(log, new() { OutsideHeads = [head] }, "--head", head.ToText());
    }

    [Test]
    public void A_log_made_anew_under_another_key_needs_the_trusted_signer()
    {
        using var remade = new TamperedLog(foreign.Path);
        using var log = new TamperedLog(original.Path);
        var signer = Verify(log).Signer!.Value;
        AssertOnlyFoundWith(remade, new() { Trusted = [signer] }, "--trust", signer.ToString());
    }

    [Test]
    public async Task Two_copies_of_one_log_that_were_both_run_on_need_an_outside_head()
    {
        using var one = new LogFolder();
        await (await one.OpenAsync(CancellationToken.None)).DisposeAsync();
        using var copy = new TamperedLog(one.Path);
        await (await one.OpenAsync(CancellationToken.None)).DisposeAsync();
        using var first = new TamperedLog(one.Path);
        one.Options = one.Options with { Directory = copy.Path };
        await (await one.OpenAsync(CancellationToken.None)).DisposeAsync();
        var heads = new[] { first.Heads(1)[^1], copy.Heads(1)[^1] };
        AssertOnlyFoundWith(copy, new() { OutsideHeads = [heads[0]] }, "--head", heads[0].ToText());
        Assert.That(Verify(copy, new() { OutsideHeads = heads }).Faults, Is.Not.Empty);
    }

    [Test]
    public void A_clock_field_of_the_last_record_of_a_commit_is_named()
    {
        using var log = new TamperedLog(original.Path);
        log.Change(3, 24, h => h with { Time = h.Time.AddDays(-1) }, withLeaf: true);
        Assert.That(Verify(log).Faults[0].Sequence, Is.EqualTo(24));
    }

    private static void Plant(LogFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Archive().PathOf(folder.Archive().Segments()[^1])};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void CutTail(TamperedLog log) =>
        log.Execute(3, "DELETE FROM heads WHERE size > 4; DELETE FROM records WHERE sequence > 22; DELETE FROM leaves WHERE sequence > 22");

    private static void AssertOnlyFoundWith(TamperedLog log, VerifyRequest help, params string[] option)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Verify(log).Faults, Is.Empty, "nobody could see it from the folder alone");
            Assert.That(SecondOpinion(log), Is.Zero);
            Assert.That(Verify(log, help).Faults, Is.Not.Empty);
            Assert.That(SecondOpinion(log, option), Is.EqualTo(1));
        });
    }

    private static LogVerification Verify(TamperedLog log, VerifyRequest? request = null) => new LogVerifier(log.Archive, request ?? new()).Verify(progress: null, CancellationToken.None);

    private static int SecondOpinion(TamperedLog log, params string[] options) => SecondVerifier.Verify(log.Path, options);

    /// <summary>Three segments: 1–13 with two starts, 14–18, 19–24.</summary>
    private static async Task<LogFolder> WriteAsync()
    {
        var folder = new LogFolder();
        await RunAsync(folder, 1);
        await RunAsync(folder, 2);
        folder.Clock.Advance(TimeSpan.FromDays(30));
        await RunAsync(folder, 1);
        folder.Clock.Advance(TimeSpan.FromDays(31));
        await RunAsync(folder, 1, RecordKind.Ready);
        return folder;
    }

    private static async Task RunAsync(LogFolder folder, int exchanges, params RecordKind[] more)
    {
        await using var log = await folder.OpenAsync(CancellationToken.None);
        for (var i = 0; i < exchanges; i++)
        {
            var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
            await log.AppendAsync(Entries.Question(exchange));
            await log.AppendAsync(Entries.Answer(exchange));
            await log.AppendAsync(Entries.Delivered(exchange));
        }

        foreach (var kind in more)
        {
            await log.AppendAsync(new LogEntry(kind));
        }
    }
}
