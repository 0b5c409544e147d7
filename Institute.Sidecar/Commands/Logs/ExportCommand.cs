using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Reading;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log export</c>: the proof for one pair.</summary>
internal static class ExportCommand
{
    public static Command Create(LogPlace place, TimeProvider clock)
    {
        var exchange = new Option<Guid>("--exchange") { Description = "The exchange, as 'log find' names it.", HelpName = "ID", Required = true };
        var key = CommandOptions.Key();
        var reason = CommandOptions.Reason();
        var target = new Option<FileInfo>("--out") { Description = "The ZIP to write; an existing file is never overwritten.", HelpName = "FILE.zip", Required = true };
        key.Required = true;
        reason.Required = true;
        var command = new Command("export", "Writes the original bytes of one exchange with their proof, for somebody who does not trust us. Leaves a LogRead record first.") { exchange, key, reason, target };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var (id, path) = (parsed.GetValue(exchange), parsed.GetValue(target)!.FullName);
            if (File.Exists(path))
            {
                throw new MessageLogException($"The file {path} exists already. Name another one.");
            }

            using var archive = place.OpenArchive(parsed);
            using var opener = new ContentOpener(archive, LogPrivateKey.Load(parsed.GetValue(key)!.FullName));
            var export = new LogExport(archive, opener, id);
            var count = export.Collect(cancellationToken);
            if (count == 0)
            {
                await output.WriteLineAsync("The log holds no message of this exchange.");
                return await CommandRun.TellUnreadAsync(parsed, export.Unread) ?? CommandRun.Negative;
            }

            var options = place.Options(parsed);
            await LogReading.RecordAsync(options, new(Environment.UserName, "log export", parsed.GetValue(reason)!, count, [id]), clock, cancellationToken);
            using var signer = HeadSigner.Load(options.SigningKeyPath, mayCreate: false);
            export.Write(path, clock.GetUtcNow(), signer);
            await output.WriteLineAsync($"{count} messages with their proof are in {path}. Signer: {signer.Fingerprint}");
            return await CommandRun.TellUnreadAsync(parsed, export.Unread) ?? CommandRun.Success;
        });
        return command;
    }
}
