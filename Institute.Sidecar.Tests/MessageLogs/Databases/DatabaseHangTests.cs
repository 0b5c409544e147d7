using System.Text.Json.Nodes;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Testing;
using Institute.Testing.Databases;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>A sidecar in front of a database that is silent, then speaks again.</summary>
[TestFixture]
[CancelAfter(120_000)]
[Category("Slow")]
internal sealed class DatabaseHangTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    [Test]
    public async Task A_database_that_hangs_is_KI3004_in_time_and_the_sidecar_recovers_by_itself(CancellationToken cancellationToken)
    {
        using var node = new DatabaseFolder();
        await using var sidecar = await SidecarEnvironment.StartAsync(new() { Settings = settings => UseDatabase(settings, node) }, cancellationToken);
        using var partner = sidecar.Connect();
        Assert.That((await partner.AskAsync(Question, cancellationToken, "before")).Status, Is.EqualTo(200));

        var during = await AskFrozenAsync(node.Server, partner, cancellationToken);
        Assert.That((during.Status, during.Fault), Is.EqualTo((503, "KI3004")));
        Assert.That(during.Elapsed, Is.LessThan(ResponseBudget.Whole));
        Assert.That(sidecar.Bank.Requests, Has.Count.EqualTo(1), "the bank hears only what is recorded");

        PartnerAnswer after;
        do
        {
            after = await partner.AskAsync(Question, cancellationToken, "after");
        }
        while (after.Status != 200);

        await sidecar.StopAsync();
        using var archive = new PostgresLogArchive(PostgresDatabase.Open(node.Options.Postgres!.ConnectionFile, PostgresNames.Application), "node-1");
        using var reader = archive.OpenForReading(archive.Segments()[0]);
        Assert.That(reader.Find(new() { CorrelationId = "after", Kind = RecordKind.AnswerReady }).Count(), Is.GreaterThanOrEqualTo(1));
        Assert.That(reader.Find(new() { Kind = RecordKind.LogGap }).Count(), Is.GreaterThanOrEqualTo(1));
        Assert.That(node.Verify().Faults, Is.Empty);
    }

    [Test]
    public void The_other_nodes_heads_are_not_waited_for_when_the_database_is_silent()
    {
        using var node = new DatabaseFolder();
        using var archive = PostgresLogArchive.Open(node.Options.Postgres!, "node-1");
        Assert.That(archive.OtherHeads(), Is.Empty, "the connection stands");
        var begun = TimeProvider.System.GetTimestamp();
        node.Server.Freeze();
        try
        {
            Assert.That(archive.OtherHeads, Throws.InstanceOf<DatabaseException>());
        }
        finally
        {
            node.Server.Thaw();
        }

        Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromSeconds(2.5)), "the writer's thread asks for them, and questions wait for it");
    }

    private static async Task<PartnerAnswer> AskFrozenAsync(PostgresServer server, PartnerClient partner, CancellationToken cancellationToken)
    {
        server.Freeze();
        try
        {
            return await partner.AskAsync(Question, cancellationToken, "during");
        }
        finally
        {
            server.Thaw();
        }
    }

    internal static void UseDatabase(JsonObject settings, DatabaseFolder node)
    {
        var log = settings["Log"]!;
        log["Store"] = "Postgres";
        log["Postgres"] = new JsonObject { ["ConnectionFile"] = node.Options.Postgres!.ConnectionFile, ["PurgeConnectionFile"] = node.Options.Postgres.PurgeConnectionFile };
    }
}
