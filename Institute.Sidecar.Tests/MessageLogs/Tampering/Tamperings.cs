using System.Text.RegularExpressions;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Tampering;

/// <summary>What the log finds by itself, without any outside head. The log has three segments: records 1–13, 14–18, 19–24.</summary>
internal static partial class Tamperings
{
    private const int Victim = 3;

    public static IEnumerable<TestCaseData> FoundAlone() =>
        Fields().SelectMany(f => new[] { Field(f.Name, f.Change, withLeaf: false), Field(f.Name, f.Change, withLeaf: true) }).Concat(Others());

    private static TestCaseData Field(string name, Func<RecordHeader, RecordHeader> change, bool withLeaf) =>
        Case($"{name} changed{(withLeaf ? " and the leaf" : "")}", log => log.Change(1, Victim, change, withLeaf));

    private static TestCaseData Case(string name, Action<TamperedLog> tamper) => new TestCaseData(tamper).SetArgDisplayNames(name);

    // What is done while the file's schema does not name an index goes past it.
    private static string BehindTheIndex(string index, string before, string meanwhile, int sequence) =>
        $"""
        {before}
        PRAGMA writable_schema = ON; CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = '{index}'; DELETE FROM sqlite_schema WHERE name = '{index}'; PRAGMA writable_schema = RESET;
        {meanwhile}
        PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT * FROM kept; PRAGMA writable_schema = RESET;
        """.Replace("SEQ", $"{sequence}", StringComparison.Ordinal);

    private static IEnumerable<(string Name, Func<RecordHeader, RecordHeader> Change)> Fields()
    {
        yield return ("log id", h => h with { LogId = Guid.Parse("11111111-1111-1111-1111-111111111111") });
        yield return ("node", h => h with { Node = "node-2" });
        yield return ("segment", h => h with { Segment = h.Segment + 1 });
        yield return ("epoch", h => h with { Epoch = h.Epoch + 1 });
        yield return ("sequence", h => h with { Sequence = h.Sequence + 1 });
        yield return ("time", h => h with { Time = h.Time.AddTicks(1) });
        yield return ("monotonic", h => h with { Monotonic = h.Monotonic + 1 });
        yield return ("boot id", h => h with { BootId = Guid.Parse("22222222-2222-2222-2222-222222222222") });
        yield return ("kind", h => h with { Kind = RecordKind.TokenIssued });
        yield return ("original flag", h => h with { HasOriginal = !h.HasOriginal });
        yield return ("monitor flag", h => h with { IsMonitor = !h.IsMonitor });
        yield return ("status", h => h with { HttpStatus = h.HttpStatus + 1 });
        yield return ("exchange id", h => h with { ExchangeId = Guid.Parse("33333333-3333-3333-3333-333333333333") });
        yield return ("original's MAC", h => h with { OriginalMac = Hash256.Of("x"u8) });
        yield return ("data key id", h => h with { DataKeyId = Hash256.Of("x"u8) });
        yield return ("derivation", h => h with { Derivation = Hash256.Of("x"u8) });
        yield return ("previous", h => h with { Previous = Hash256.Of("x"u8) });
        yield return ("environment", h => h with { Environment = "Production" });
        yield return ("correlation id", h => h with { CorrelationId = "x" });
        yield return ("outcome", h => h with { Outcome = "KI4002" });
        yield return ("content type", h => h with { ContentType = "text/plain" });
        yield return ("organisation", h => h with { CallerOrganisation = "5560160680" });
        yield return ("thumbprint", h => h with { CallerThumbprint = new string('b', 64) });
        yield return ("adapter version", h => h with { AdapterVersion = "2" });
        yield return ("policy version", h => h with { PolicyVersion = "2" });
        yield return ("profile version", h => h with { ProfileVersion = "2" });
        yield return ("detail", h => h with { Detail = "x" });
    }

    private static IEnumerable<TestCaseData> Others()
    {
        yield return Case("ciphertext", log => log.Replace(1, Victim, log.Read(1, Victim).Header, TamperedLog.Flipped(log.Read(1, Victim).Ciphertext, 100), withLeaf: false));
        yield return Case("re-encrypted with its leaf", log => log.Replace(1, Victim, log.Read(1, Victim).Header, TamperedLog.Flipped(log.Read(1, Victim).Ciphertext, 0), withLeaf: true));
        yield return Case("a trigger planted", log => log.Execute(1, "CREATE TRIGGER away AFTER INSERT ON records BEGIN DELETE FROM records WHERE sequence = NEW.sequence; END; UPDATE records SET kind = kind WHERE sequence = 3"));
        yield return Case("a view in a table's place", log => log.Execute(1, "ALTER TABLE leaves RENAME TO others; CREATE VIEW leaves AS SELECT * FROM others; UPDATE records SET kind = kind WHERE sequence = 3"));
        yield return Case("leaf alone", log => log.Execute(1, "UPDATE leaves SET hash = zeroblob(32) WHERE sequence = 3"));
        yield return Case("deleted", log => log.Execute(1, "DELETE FROM records WHERE sequence = 3"));
        yield return Case("deleted with its leaf", log => log.Execute(1, "DELETE FROM records WHERE sequence = 3; DELETE FROM leaves WHERE sequence = 3"));
        yield return Case("inserted after the end", log => log.Execute(3, "INSERT INTO records SELECT max(sequence) + 1, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext FROM records"));
        yield return Case("duplicated over the next", log => log.Execute(1, "DELETE FROM records WHERE sequence = 4; INSERT INTO records SELECT 4, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext FROM records WHERE sequence = 3"));
        yield return Case("swapped", log => log.Execute(1, "UPDATE records SET sequence = -3 WHERE sequence = 3; UPDATE records SET sequence = 3 WHERE sequence = 6; UPDATE records SET sequence = 6 WHERE sequence = -3"));
        yield return Case("swapped with their leaves", log => log.Execute(1, string.Concat(new[] { "records", "leaves" }.Select(t => $"UPDATE {t} SET sequence = -3 WHERE sequence = 3; UPDATE {t} SET sequence = 3 WHERE sequence = 6; UPDATE {t} SET sequence = 6 WHERE sequence = -3;"))));
        yield return Case("a head in the middle removed", log => log.Execute(1, "DELETE FROM heads WHERE size = 4"));
        yield return Case("the newest head removed", log => log.Execute(3, "DELETE FROM heads WHERE size = (SELECT max(size) FROM heads)"));
        yield return Case("all heads removed", log => log.Execute(3, "DELETE FROM heads"));
        yield return Case("a head's body", log => log.Execute(1, "UPDATE heads SET body = $b WHERE size = 4", ("$b", TamperedLog.Flipped(HeadAt(log, 4).Body, 70))));
        yield return Case("a head's size", log => log.Execute(1, "UPDATE heads SET body = $b WHERE size = 4", ("$b", TamperedLog.Flipped(HeadAt(log, 4).Body, 34))));
        yield return Case("a head's place", log => log.Execute(1, "UPDATE heads SET size = 400 WHERE size = 4"));
        yield return Case("a head's signature", log => log.Execute(1, "UPDATE heads SET signature = $s WHERE size = 4", ("$s", TamperedLog.Flipped(HeadAt(log, 4).Signature, 10))));
        yield return Case("the newest head signed by another", log =>
        {
            var (forged, key) = TamperedLog.Forge(log.Heads(3)[^1].Decode());
            log.Execute(3, "UPDATE heads SET body = $b, signature = $s WHERE size = (SELECT max(size) FROM heads); INSERT INTO signers VALUES ($f, $k)", ("$b", forged.Body), ("$s", forged.Signature), ("$f", forged.Decode().Signer.Span.ToArray()), ("$k", key));
        });
        yield return Case("the signer's key", log => log.Execute(2, "UPDATE signers SET public_key = $k", ("$k", TamperedLog.Forge(log.Heads(2)[^1].Decode()).PublicKey)));
        yield return Case("the signer removed", log => log.Execute(2, "DELETE FROM signers"));
        foreach (var (column, value) in new[] { ("time", "time + 1"), ("kind", "1"), ("exchange_id", "zeroblob(16)"), ("correlation_id", "'x'"), ("outcome", "'KI4002'"), ("policy_version", "'2'") })
        {
            yield return Case($"column {column}", log => log.Execute(1, $"UPDATE records SET {column} = {value} WHERE sequence = 3"));
        }

        foreach (var (index, sequence) in new[] { ("records_by_exchange", 20), ("records_by_correlation", 20), ("records_by_time", 20), ("records_of_the_node", 19) })
        {
            yield return Case($"taken out of {index}", log => log.Execute(3, BehindTheIndex(index, "CREATE TEMP TABLE moved AS SELECT * FROM records WHERE sequence = SEQ; DELETE FROM records WHERE sequence = SEQ;", "INSERT INTO records SELECT * FROM moved;", sequence)));
            yield return Case($"added to {index}", log => log.Execute(3, BehindTheIndex(
                index,
                "INSERT INTO records SELECT 7, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext FROM records WHERE sequence = SEQ;",
                "DELETE FROM records WHERE sequence = 7;",
                sequence)));
        }

        yield return Case("an index of one's own", log => log.Execute(3, "CREATE INDEX quicker ON records (correlation_id, outcome); UPDATE records SET kind = kind"));
        yield return Case("an index that is gone", log => log.Execute(3, "DROP INDEX records_by_time; UPDATE records SET kind = kind"));
        yield return Case("an index of another column", log => log.Execute(3, "DROP INDEX records_by_time; CREATE INDEX records_by_time ON records (kind); UPDATE records SET kind = kind"));
        yield return Case("a wrapped key's byte", log => TamperedLog.Flip(log.KeyFiles(1).First(), 60));
        yield return Case("a wrapped key's last byte", log => TamperedLog.Flip(log.KeyFiles(1).First(), -5));
        yield return Case("a wrapped key removed", log => File.Delete(log.KeyFiles(2).First()));
        yield return Case("another segment's wrapped key", log => File.Copy(log.KeyFiles(2).First(), log.KeyFiles(1).First(), overwrite: true));
        yield return Case("the middle segment removed", log => File.Delete(log.FileOf(2)));
        yield return Case("two segments exchanged", log =>
        {
            var (second, third) = (log.FileOf(2), log.FileOf(3));
            File.Move(second, second + ".x");
            File.Move(third, second);
            File.Move(second + ".x", third);
        });
        yield return Case("the log's name", log => File.WriteAllText(log.Archive.IdentityPath, AnyId().Replace(File.ReadAllText(log.Archive.IdentityPath), "44444444-3444-3444-3444-344444444444")));
        yield return Case("the node's name", log => File.WriteAllText(log.Archive.IdentityPath, File.ReadAllText(log.Archive.IdentityPath).Replace("node-1", "node-2", StringComparison.Ordinal)));
    }

    private static SignedHead HeadAt(TamperedLog log, long size) => log.Heads(1).Single(h => h.Decode().Size == size);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyId();
}
