using Institute.Sidecar.Commands.Checks;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings;
using Institute.Testing;
using Institute.Testing.Databases;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>A connection that is cut just before, and just after, a commit.</summary>
[TestFixture]
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class UnknownOutcomeTests : IDisposable
{
    private readonly DatabaseFolder folder = new();
    private readonly TemporaryDirectory between = new();

    public void Dispose()
    {
        folder.Dispose();
        between.Dispose();
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task A_commit_of_unknown_outcome_neither_loses_nor_doubles_a_record(bool isCommitted, int expected, CancellationToken cancellationToken)
    {
        await using var proxy = new CuttingProxy(between.Path, folder.Server.Socket);
        folder.ConnectionFile(PostgresServer.WriterName, $"Host={between.Path};Database={folder.Database};Username={PostgresServer.WriterName}");
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            (isCommitted ? (Action)proxy.CutAnswer : proxy.CutQuestion)();
            Assert.That(await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(1))), Is.EqualTo(new AppendResult.Refused("the database cannot be reached")));
            await folder.TickUntilWritableAsync(log, cancellationToken);
            Assert.That(await log.AppendAsync(Entries.Answer(DatabaseFolder.Exchange(2))), Is.InstanceOf<AppendResult.Durable>());
        }

        var records = folder.Records();
        Assert.That(records.Count(r => r.Kind == RecordKind.QuestionReceived), Is.EqualTo(expected));
        Assert.That(records.Single(r => r.Kind == RecordKind.LogGap).Detail, Does.Contain(DatabaseFolder.Exchange(1).ToString()), "what was refused is told either way");
        Assert.That(records.Select(r => r.Epoch).Distinct(), Is.EqualTo(new[] { 1 }));
        Assert.That(folder.Verify().Faults.Where(f => !f.What.Contains("question", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task A_node_that_was_killed_after_a_commit_nobody_heard_of_goes_on_from_it(CancellationToken cancellationToken)
    {
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(1)));
            File.Copy(folder.LastHead, folder.File("older"));
            await log.AppendAsync(Entries.Answer(DatabaseFolder.Exchange(1)));
        }

        File.Copy(folder.File("older"), folder.LastHead, overwrite: true);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        Assert.That(folder.Records().Select(r => r.Epoch).Distinct(), Is.EqualTo(new[] { 1 }), "more than the node remembers is no loss");
        Assert.That(folder.Records().Select(r => r.Kind), Has.No.Member(RecordKind.LogGap));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public void Check_tells_what_the_server_and_the_roles_are_like()
    {
        var good = Look(folder.Options.Postgres!.ConnectionFile, folder.Options.Postgres.PurgeConnectionFile);
        Assert.That(good.Select(f => f.Status), Is.EqualTo(new[] { CheckStatus.Ok, CheckStatus.Ok }));
        var wrong = Look(folder.ConnectionFile("superuser", folder.Server.Connection(folder.Database, "postgres")), folder.Options.Postgres.ConnectionFile);
        Assert.That(wrong.Select(f => (f.Status, f.Text)), Is.EqualTo(new[]
        {
            (CheckStatus.Fault, "The role may change or delete records; the sidecar's login is a member of message_log_writer alone."),
            (CheckStatus.Fault, "The role may not delete segments."),
        }));
        Assert.That(Look(folder.ConnectionFile("away", "Host=/nowhere;Database=x;Username=y"), null)[0].Text, Is.EqualTo("The database cannot be reached."));
        Assert.That(Look(folder.File("missing"), null)[0].Text, Does.Contain("is missing"));
    }

    private static List<CheckFinding> Look(string connection, string? purger) =>
        [.. DatabaseInspection.Look(new LogSettings { Store = LogStoreKind.Postgres, Postgres = new() { ConnectionFile = connection, PurgeConnectionFile = purger } })];
}
