using System.Diagnostics;
using System.IO.Compression;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>Logs of every format that was ever released are found, verified and exported for ever.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class FormatFixtureTests
{
    private const string Openable = "Institute.Sidecar.Tests/MessageLogs/Fixtures/format-1-export.zip";

    [TestCase(Openable)]
    public void An_exchange_of_the_format_is_exported_and_the_second_verifier_believes_it(string fixture)
    {
        using var directory = new TemporaryDirectory();
        ZipFile.ExtractToDirectory(Repository.PathOf(fixture), directory.File("log"));
        File.WriteAllText(directory.File("log-key.pem"), FixtureKeyPair.Make().PrivatePem);
        using var archive = new SqliteLogArchive(directory.File("log"));
        using var opener = new ContentOpener(archive, LogPrivateKey.Load(directory.File("log-key.pem")));
        using var signer = HeadSigner.Load(directory.File("signer.pem"), mayCreate: true);
        var export = new LogExport(archive, opener, FormatFixture.Exchange);
        Assert.That(export.Collect(CancellationToken.None), Is.EqualTo(2));
        export.Write(directory.File("pair.zip"), new DateTimeOffset(2026, 12, 21, 9, 0, 0, TimeSpan.Zero), signer);

        ZipFile.ExtractToDirectory(directory.File("pair.zip"), directory.File("pair"));
        Assert.That(File.ReadAllText(directory.File("pair/1-QuestionReceived.xml")), Is.EqualTo("<Fraga/>"));
        Assert.That(File.ReadAllText(directory.File("pair/2-AnswerReady.xml")), Is.EqualTo("<Svar/>"));
        var trusted = new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None).Signer!.Value.ToString();
        using var second = Process.Start(new ProcessStartInfo("python3", [SecondVerifier.Path, "--pair", directory.File("pair.zip"), "--trust", trusted]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = second.StandardOutput.ReadToEnd();
        second.WaitForExit();
        Assert.That(second.ExitCode, Is.Zero, output);
    }

    [TestCase("Institute.Sidecar.Tests/MessageLogs/Fixtures/format-1.zip")]
    [TestCase(Openable)]
    public void A_log_of_the_format_is_verified_by_both_verifiers_and_its_exchange_is_found(string fixture)
    {
        using var directory = new TemporaryDirectory();
        ZipFile.ExtractToDirectory(Repository.PathOf(fixture), directory.File("log"));
        using var archive = new SqliteLogArchive(directory.File("log"));
        var verified = new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None);
        Assert.That(verified.Faults, Is.Empty);
        Assert.That(verified.Segments, Is.EqualTo(2));
        var found = LogSearch.Find(archive, new() { ExchangeId = FormatFixture.Exchange }, CancellationToken.None).Found;
        Assert.That(found.Select(f => f.Kind), Is.EqualTo(new[] { "QuestionReceived", "AnswerReady", "AnswerDelivered" }));
        using var second = Process.Start(new ProcessStartInfo("python3", [SecondVerifier.Path, directory.File("log")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = second.StandardOutput.ReadToEnd();
        second.WaitForExit();
        Assert.That(second.ExitCode, Is.Zero, output);
    }
}
