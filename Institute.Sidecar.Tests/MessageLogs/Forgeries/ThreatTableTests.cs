using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>The table of docs/threat-model.md, cell by cell: what still shows a forged log, by what its forger holds.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ThreatTableTests : IDisposable
{
    private const string Record = "changes a record";
    private const string Tail = "cuts the newest records off";
    private const string Month = "takes a young month out";
    private const string End = "writes the end anew under a key of his own";
    private const string Whole = "writes the whole log anew";

    private readonly MadeLog log = MadeLog.Plain();
    private readonly ECDsa genuine;
    private readonly ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly IReadOnlyList<SignedHead> kept;
    private readonly Hash256 first;

    public ThreatTableTests()
    {
        log.Parts[^1].Add(RecordKind.Alive).Commit();
        (genuine, first) = (log.Signer, log.SignerName);
        kept = [.. log.Parts.SelectMany(p => p.StoredHeads)];
    }

    public void Dispose()
    {
        genuine.Dispose();
        own.Dispose();
        log.Dispose();
    }

    [Test]
    public void A_cell_says_what_is_so([Values(Record, Tail, Month, End, Whole)] string deed, [Values(1, 2, 3, 4)] int held)
    {
        Do(deed, hasKey: held > 1);
        Assert.That(ShownBy(held), Is.EqualTo(Cell(deed, held)));
    }

    // Whoever holds the witness or the second place has made them say what the log says.
    private string ShownBy(int held)
    {
        var at = log.Time.AddDays(1);
        if (IsFound(new() { At = at }))
        {
            return "`log verify`";
        }

        if (IsFound(new() { At = at, Trusted = [first] }))
        {
            return "`--trust`";
        }

        return !IsFound(new() { At = at, Trusted = [first], OutsideHeads = kept }) ? "nothing" : held < 3 ? "witness" : held < 4 ? "second place" : "nothing";
    }

    private bool IsFound(VerifyRequest request) => !log.Verify(request).IsVerified;

    private void Do(string deed, bool hasKey)
    {
        var newest = log.Parts[^1];
        switch (deed, hasKey)
        {
            case (Record, false):
                var changed = RecordHeaderCodec.Encode(RecordHeaderCodec.Decode(newest.Stored[^1].Header) with { Detail = "another" });
                ForgeryScene.Replace(newest, newest.Stored.Count - 1, changed, withLeaf: true);
                break;
            case (Record or End, true):
                newest.Cut();
                newest.Add(RecordKind.Ready, "another").Commit();
                break;
            case (Tail, _):
                newest.Cut();
                break;
            case (Month, false):
                log.Parts.RemoveAt(0);
                break;
            case (Month, true):
                log.Purge(a => a with { Newest = a.Newest!.Value.AddYears(-6) }, years: 0, notice: 30);
                break;
            case (End, false):
                newest.Cut();
                log.Signer = own;
                newest.Add(RecordKind.KeyChanged, log.SignerName.ToString()).Commit();
                break;
            default:
                log.Parts.Clear();
                (log.Sequence, log.Head, log.Signer) = (0, null, hasKey ? genuine : own);
                log.Begin().Add(RecordKind.Started, "another").Commit();
                break;
        }
    }

    private static string Cell(string deed, int held) =>
        File.ReadLines(Repository.PathOf("docs", "threat-model.md")).Single(line => line.StartsWith($"| {deed} |", StringComparison.Ordinal)).Split('|')[held + 1].Trim();
}
