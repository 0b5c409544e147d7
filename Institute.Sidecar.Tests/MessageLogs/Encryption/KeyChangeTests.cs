using System.CommandLine;
using System.Text.Json;
using Institute.Sidecar.Commands.Keys;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

namespace Institute.Sidecar.Tests.MessageLogs.Encryption;

/// <summary>Both of the log's keys can be changed, and each change is told by the log itself.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class KeyChangeTests
{
    private LogFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new();

    [TearDown]
    public void RemoveFolder() => folder.Dispose();

    [Test]
    public async Task Another_public_key_of_the_log_is_told_once_and_each_private_half_opens_its_own_records(CancellationToken cancellationToken)
    {
        var (before, after) = (Guid.CreateVersion7(folder.Clock.GetUtcNow()), Guid.CreateVersion7(folder.Clock.GetUtcNow()));
        await AskAsync(before, cancellationToken);
        LogKeyPair.Create(folder.File("next.key"));
        folder.Options = folder.Options with { PublicKeyFile = LogKeyPair.PublicFileOf(folder.File("next.key")) };
        await AskAsync(after, cancellationToken);
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();

        var detail = JsonDocument.Parse(folder.Records().Single(r => r.Kind == RecordKind.KeyChanged).Detail).RootElement;
        using var present = LogPublicKey.Load(LogKeyPair.PublicFileOf(folder.File("next.key")));
        Assert.That(detail.GetProperty("key").GetString(), Is.EqualTo("recipient"));
        Assert.That(detail.GetProperty("present").GetString(), Is.EqualTo(present.Fingerprint.ToString()));
        Assert.That(Opens(before, LogFolder.PrivateKeyFile) && Opens(after, folder.File("next.key")), Is.True);
        Assert.That(Opens(after, LogFolder.PrivateKeyFile) || Opens(before, folder.File("next.key")), Is.False);
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_new_signer_that_the_present_one_announced_goes_on_even_in_another_month_and_is_followed_by_both_verifiers(CancellationToken cancellationToken)
    {
        var exchange = Guid.CreateVersion7(folder.Clock.GetUtcNow());
        await AskAsync(exchange, cancellationToken);
        var first = folder.Verify().Signer!.Value;
        await using (await folder.OpenAsync(cancellationToken))
        {
            Assert.That(await RotateAsync(folder.File("next.pem"), cancellationToken), Does.StartWith("Announced"), "while the sidecar runs");
        }

        folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.Options = folder.Options with { SigningKeyFile = folder.File("next.pem") };
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();

        using var next = HeadSigner.Load(folder.File("next.pem"), mayCreate: false);
        var found = folder.Verify(new() { Trusted = [first] });
        Assert.That(found.Faults, Is.Empty);
        Assert.That((found.Signer, found.IsSignerConfirmed), Is.EqualTo((next.Fingerprint, true)));
        Assert.That(SecondVerifier.Verify(folder.Path, "--trust", first.ToString()), Is.Zero);
        Assert.That(await ExportAsync(exchange, cancellationToken), Is.Zero, "a pair of before is exported under the new key");
    }

    [Test]
    public async Task A_signer_that_nobody_announced_does_not_start(CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        using (HeadSigner.Load(folder.File("next.pem"), mayCreate: true))
        {
            folder.Options = folder.Options with { SigningKeyFile = folder.File("next.pem") };
        }

        Assert.That(() => folder.OpenAsync(cancellationToken), Throws.InstanceOf<MessageLogException>().With.Message.Contains("keys rotate --kind head"));
    }

    private Task<string> RotateAsync(string next, CancellationToken cancellationToken) => HeadKeyRotation.RunAsync(folder.Options, next, folder.Clock, cancellationToken);

    private async Task<int> ExportAsync(Guid exchange, CancellationToken cancellationToken)
    {
        string[] arguments = ["log", "export", "--exchange", exchange.ToString(), "--key", LogFolder.PrivateKeyFile, "--reason", "complaint 17", "--out", folder.File("pair.zip")];
        var code = await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(arguments).InvokeAsync(new() { Output = TextWriter.Null, Error = TestContext.Error }, cancellationToken);
        if (code != 0)
        {
            return code;
        }

        await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(folder.File("pair.zip"), folder.File("pair"), cancellationToken);
        using var process = System.Diagnostics.Process.Start("xmlsec1", ["--verify", "--pubkey-pem:signer", folder.File("pair/signer.pub.pem"), folder.File("pair/manifest.xml")]);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    private async Task AskAsync(Guid exchange, CancellationToken cancellationToken)
    {
        await using var log = await folder.OpenAsync(cancellationToken);
        await log.AppendAsync(Entries.Question(exchange));
        await log.AppendAsync(Entries.Answer(exchange));
        await log.AppendAsync(Entries.Delivered(exchange));
    }

    private bool Opens(Guid exchange, string privateKeyFile)
    {
        using var opener = new ContentOpener(folder.Archive(), LogPrivateKey.Load(privateKeyFile));
        try
        {
            return opener.Open(LogSearch.Find(folder.Archive(), new() { ExchangeId = exchange }, CancellationToken.None).Found).Count > 0;
        }
        catch (MessageLogException)
        {
            return false;
        }
    }
}
