using System.Diagnostics;
using System.IO.Compression;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>Logs of every format that was ever released are found and verified for ever.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class FormatFixtureTests
{
    [TestCase("Institute.Sidecar.Tests/MessageLogs/Fixtures/format-1.zip")]
    public void A_log_of_the_format_is_verified_by_both_verifiers_and_its_exchange_is_found(string fixture)
    {
        using var directory = new TemporaryDirectory();
        ZipFile.ExtractToDirectory(SecondVerifier.Find(fixture), directory.File("log"));
        using var archive = new SqliteLogArchive(directory.File("log"));
        var verified = new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None);
        Assert.That(verified.Faults, Is.Empty);
        Assert.That(verified.Segments, Is.EqualTo(2));
        var found = LogSearch.Find(archive, new() { ExchangeId = FormatFixture.Exchange }, CancellationToken.None);
        Assert.That(found.Select(f => f.Kind), Is.EqualTo(new[] { "QuestionReceived", "AnswerReady", "AnswerDelivered" }));
        using var second = Process.Start(new ProcessStartInfo("python3", [SecondVerifier.Path, directory.File("log")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = second.StandardOutput.ReadToEnd();
        second.WaitForExit();
        Assert.That(second.ExitCode, Is.Zero, output);
    }
}
