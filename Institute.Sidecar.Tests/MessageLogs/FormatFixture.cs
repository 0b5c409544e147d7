using System.IO.Compression;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>Makes the log that is kept for a format. Once made it is never made anew; it holds no private key, and <see cref="FixtureKeyPair"/> opens it.</summary>
internal static class FormatFixture
{
    public static readonly Guid Exchange = Guid.Parse("0195c2a8-0000-7000-8000-000000000003");

    public static async Task WriteAsync(string file)
    {
        using var folder = new LogFolder();
        using var keys = new TemporaryDirectory();
        await File.WriteAllTextAsync(keys.File("log-key.pub.pem"), FixtureKeyPair.Make().PublicPem);
        folder.Options = folder.Options with { PublicKeyFile = keys.File("log-key.pub.pem") };
        await using (var log = await folder.OpenAsync(CancellationToken.None))
        {
            await log.AppendAsync(Entries.Question(Exchange));
            await log.AppendAsync(Entries.Answer(Exchange));
            await log.AppendAsync(Entries.Delivered(Exchange));
            await log.AppendAsync(Entries.Question(Guid.Parse("0195c2a8-0000-7000-8000-000000000004")));
        }

        folder.Clock.Advance(TimeSpan.FromDays(30));
        await using (var log = await folder.OpenAsync(CancellationToken.None))
        {
            await SealingTests.TickUntilAsync(folder, log, RecordKind.SegmentSealed);
        }

        File.Delete(Path.Combine(folder.Path, "signing-key.pem"));
        File.Delete(Path.Combine(folder.Path, "log.lock"));
        ZipFile.CreateFromDirectory(folder.Path, file);
    }
}
