using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>What somebody gives as evidence is looked at as closely as the log itself.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class OutsideHeadTests
{
    private LogFolder folder = null!;
    private SignedHead newest = null!;

    [OneTimeSetUp]
    public async Task WriteALog()
    {
        folder = new();
        await (await folder.OpenAsync(CancellationToken.None)).DisposeAsync();
        newest = folder.Verify().NewestHead!;
    }

    [OneTimeTearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public void A_true_head_confirms_the_log()
    {
        var found = folder.Verify(new() { OutsideHeads = [newest] });
        Assert.That(found.Faults, Is.Empty);
        Assert.That(found.ConfirmedUpTo, Is.EqualTo(newest.Decode().Time));
        Assert.That(SecondVerifier.Verify(folder.Path, "--head", newest.ToText()), Is.Zero);
    }

    [Test]
    public void A_head_that_nobody_signed_confirms_nothing_and_is_named()
    {
        var madeUp = newest with { Signature = TamperedLog.Flipped(newest.Signature, 5) };
        AssertRefused(madeUp, "signature is not valid");
    }

    [Test]
    public void A_later_head_that_nobody_signed_accuses_nobody_of_cutting_the_log()
    {
        var body = newest.Decode() with { Size = 900, LastSequence = 900, Time = newest.Decode().Time.AddDays(1) };
        AssertRefused(new(body.Encode(), newest.Signature), "signature is not valid");
    }

    [Test]
    public void A_head_under_a_key_of_somebody_elses_is_told_as_that()
    {
        var (forged, _) = TamperedLog.Forge(newest.Decode());
        AssertRefused(forged, "does not know its signer");
    }

    [Test]
    public void A_forged_head_whose_key_was_put_among_the_logs_signers_is_found()
    {
        using var log = new TamperedLog(folder.Path);
        var (forged, publicKey) = TamperedLog.Forge(newest.Decode());
        log.Execute(1, "INSERT INTO signers VALUES ($a, $b)", ("$a", SHA256.HashData(publicKey)), ("$b", publicKey));
        var found = new LogVerifier(log.Archive, new() { OutsideHeads = [forged] }).Verify(progress: null, CancellationToken.None);
        Assert.That(found.Faults.Single().What, Does.Contain("does not know its signer"));
        Assert.That(SecondVerifier.Verify(log.Path, "--head", forged.ToText()), Is.EqualTo(1));
    }

    [Test]
    public void Another_root_for_the_same_place_is_found_only_when_it_is_signed()
    {
        using var signer = HeadSigner.Load(Path.Combine(folder.Path, HeadSigner.DefaultFileName), mayCreate: false);
        var other = signer.Sign(newest.Decode() with { Root = Hash256.Random() });
        Assert.That(folder.Verify(new() { OutsideHeads = [other] }).Faults.Single().What, Does.Contain("another root"));
        Assert.That(folder.Verify(new() { OutsideHeads = [newest, other] }).Faults.Single().What, Does.Contain("two copies"));
        Assert.That(SecondVerifier.Verify(folder.Path, "--head", other.ToText()), Is.EqualTo(1));
    }

    private void AssertRefused(SignedHead head, string because)
    {
        var found = folder.Verify(new() { OutsideHeads = [head] });
        Assert.That(found.Faults.Single().What, Does.Contain(because));
        Assert.That(found.ConfirmedUpTo, Is.Null);
        Assert.That(SecondVerifier.Verify(folder.Path, "--head", head.ToText()), Is.EqualTo(1));
    }
}
