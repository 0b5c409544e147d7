using System.CommandLine;
using System.Text.Json;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log restore</c>: a backup or the second place becomes the log again, in a new epoch.</summary>
internal static class RestoreCommand
{
    public static Command Create(LogPlace place, TimeProvider clock)
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "The backup's folder, or the second place.", HelpName = "DIR", Required = true };
        var keyLost = new Option<bool>("--key-lost") { Description = "The node's signing key is lost for good: nothing is copied, and another log begins under the present key, whose first records name the former log. Keep that one for five years." };
        var command = new Command("restore", "Makes a backup the log again, in a new epoch, and records it. The log's folder must hold no log, and the node's signing key must be in its place.") { from, keyLost };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var (source, options) = (parsed.GetValue(from)!.FullName, place.Options(parsed));
            var isKeyLost = parsed.GetValue(keyLost);
            RefuseWhatWouldBeLost(source, options, isKeyLost);
            using var backup = new SqliteLogArchive(source);
            var verification = new LogVerifier(backup, new()).Verify(progress: null, cancellationToken);
            if (!verification.IsVerified)
            {
                throw new MessageLogException($"The backup is not whole: {verification.Faults.Concat(verification.Unjudged).First().What} Run 'log verify --log {source}', and take another backup.");
            }

            if (isKeyLost)
            {
                RefuseTheFormerKey(options, verification);
            }
            else
            {
                using var store = CopyBack(backup, options, cancellationToken);
                var identity = store.Archive.ReadIdentity()!;
                store.WriteIdentity(identity with { Epoch = identity.Epoch + 1 });
            }

            var newest = verification.NewestHead?.ToText() ?? "";
            var detail = isKeyLost ? JsonSerializer.Serialize(new RestoredDetail(backup.ReadIdentity()!.LogId, newest), DetailJson.Default.RestoredDetail) : newest;

            // What the witness knows and the backup does not is missing on purpose, and told by the record.
            await using (var log = new MessageLog(options, () => MessageLogFactory.OpenStore(options with { WitnessFile = null }, NullLogger.Instance), clock, NullLogger<MessageLog>.Instance))
            {
                await log.OpenAsync(cancellationToken);
                if (await log.AppendAsync(new LogEntry(RecordKind.Restored) { Detail = detail }) is AppendResult.Refused refused)
                {
                    throw new MessageLogException($"The restored log takes no records ({refused.Reason}).");
                }
            }

            await output.WriteLineAsync(isKeyLost
                ? $"Another log begins, which names the former one. Keep {source} and its backups for five years; give auditors both signers' fingerprints: 'log verify' takes --trust several times."
                : $"{verification.Records} records are restored. What was recorded after the backup is missing: 'log verify' with the newest head or a witness file names it.");
            return CommandRun.Success;
        });
        return command;
    }

    private static ILogStore CopyBack(SqliteLogArchive backup, MessageLogOptions options, CancellationToken cancellationToken)
    {
        if (options.Postgres is not { } database)
        {
            new LogCopy(backup, options.Directory).Run(cancellationToken);
            return SqliteLogStore.Open(options.Directory);
        }

        var store = PostgresLogStore.Open(database, options.Node, options.Directory, NullLogger.Instance, isRestoring: true);
        LogImport.Run(backup, store, cancellationToken);
        return store;
    }

    private static void RefuseTheFormerKey(MessageLogOptions options, LogVerification former)
    {
        if (File.Exists(options.SigningKeyPath) && HeadSigner.Load(options.SigningKeyPath, mayCreate: false) is var present)
        {
            using (present)
            {
                if (present.Fingerprint == former.Signer)
                {
                    throw new MessageLogException($"The signing key {options.SigningKeyPath} is the log's own, and not lost. Restore without --key-lost.");
                }
            }
        }
    }

    private static void RefuseWhatWouldBeLost(string source, MessageLogOptions options, bool isKeyLost)
    {
        var identity = new SqliteLogArchive(source).ReadIdentity() ?? throw new MessageLogException($"There is no log in {source}.");
        if (!string.Equals(identity.Node, options.Node, StringComparison.Ordinal))
        {
            throw new MessageLogException($"The backup is of node {identity.Node}, and this node is named {options.Node}.");
        }

        using var present = MessageLogFactory.OpenArchive(options);
        if (present.ReadIdentity() is not null)
        {
            throw new MessageLogException(options.Postgres is null
                ? $"The folder {options.Directory} holds a log already. Move it away first; never delete it."
                : $"The database holds a log of node {options.Node} already. Restore into an empty one; never delete it.");
        }

        if (!isKeyLost && !File.Exists(options.SigningKeyPath))
        {
            throw new MessageLogException($"The node's signing key {options.SigningKeyPath} is missing. Put it back from where secrets are kept: under another key the log would not continue itself. If it is lost for good: --key-lost.");
        }
    }
}
