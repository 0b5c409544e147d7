namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>What somebody with every right in the database does to a node's log. Each case has a node of its own in one database.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class AdministratorTests
{
    private const string PrimaryKey = "indisprimary AND indrelid = 'message_log.\"records NODE/000001-2026-11\"'::regclass";

    private static readonly string[] Tamperings =
    [
        "UPDATE message_log.records SET outcome = 'answered' WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.records SET time = time + interval '1 microsecond' WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.records SET exchange_id = NULL WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.records SET epoch = 2 WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.records SET header = set_byte(header, 60, get_byte(header, 60) # 1) WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.records SET ciphertext = set_byte(ciphertext, 9, get_byte(ciphertext, 9) # 1) WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.leaves SET hash = set_byte(hash, 9, get_byte(hash, 9) # 1) WHERE node = 'NODE' AND sequence = 2",
        "UPDATE message_log.heads SET signature = set_byte(signature, 9, get_byte(signature, 9) # 1) WHERE node = 'NODE' AND size = 2",
        "DELETE FROM message_log.records WHERE node = 'NODE' AND sequence = 2",
        "DELETE FROM message_log.heads WHERE node = 'NODE' AND size = 2",
        "DELETE FROM message_log.keys WHERE segment LIKE 'NODE/%'",
        "INSERT INTO message_log.records SELECT segment, node, sequence, 2, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext FROM message_log.records WHERE node = 'NODE' AND sequence = 2",
        "INSERT INTO message_log.records SELECT 'NODE/000001-2026-11', 'NODE', 4, 1, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext FROM message_log.records WHERE node = 'witness' AND sequence = 1",
        .. new[] { "exchange_id", "correlation_id", "\"time\"", "kind" }.Select(column => Behind(
            $"indexrelid = (SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = 'message_log.\"records NODE/000001-2026-11\"'::regclass AND pg_get_indexdef(i.indexrelid) LIKE '%({column}%')",
            "CREATE TEMP TABLE moved AS SELECT * FROM message_log.records WHERE node = 'NODE' AND sequence = SEQ; DELETE FROM message_log.records WHERE node = 'NODE' AND sequence = SEQ;",
            "INSERT INTO message_log.records SELECT * FROM moved;").Replace("SEQ", column is "kind" ? "1" : "2", StringComparison.Ordinal)),
        Behind(PrimaryKey, "", "INSERT INTO message_log.records SELECT * FROM message_log.records WHERE node = 'NODE' AND sequence = 2;"),
        Behind(PrimaryKey, "", "INSERT INTO message_log.records SELECT segment, node, 2, 1, time - interval '1 day', 1, gen_random_uuid(), 'of-nobody', outcome, policy_version, header, ciphertext FROM message_log.records WHERE node = 'NODE' AND sequence = 1;"),
    ];

    private DatabaseFolder witness = null!;

    [OneTimeSetUp]
    public async Task WriteAWitness()
    {
        witness = new(node: "witness");
        await (await witness.OpenAsync(CancellationToken.None)).DisposeAsync();
    }

    [OneTimeTearDown]
    public void RemoveFolder() => witness.Dispose();

    [Test]
    public async Task Whatever_an_administrator_changes_is_found([Range(0, 18)] int index, CancellationToken cancellationToken)
    {
        using var node = new DatabaseFolder(witness.Server, witness.Database, $"node-{index}");
        await using (var log = await node.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(1)));
        }

        Assert.That(node.Verify().Faults, Is.Empty, "the twin");
        node.Tamper(Tamperings[index].Replace("NODE", node.Options.Node, StringComparison.Ordinal));
        Assert.That(node.Verify().Faults, Is.Not.Empty, Tamperings[index]);
    }

    [Test]
    public void Every_tampering_is_tried() => Assert.That(Tamperings, Has.Length.EqualTo(19));

    // What is written while an index is told to be unready goes past it.
    private static string Behind(string index, string before, string meanwhile) =>
        $"{before} UPDATE pg_index SET indisready = false WHERE {index}; {meanwhile} UPDATE pg_index SET indisready = true WHERE {index}";
}
