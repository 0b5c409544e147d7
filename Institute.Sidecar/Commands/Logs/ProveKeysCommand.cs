using System.CommandLine;
using Institute.Sidecar.MessageLogs.Encryption;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>prove</c>, to stand below <c>keys</c>: the private half still opens every segment.</summary>
internal static class ProveKeysCommand
{
    public static Command Create(LogPlace place)
    {
        var key = CommandOptions.Key();
        key.Required = true;
        var command = new Command("prove", "Proves that the private half opens every segment of the log. Shows nothing of the content. Exit code 1 when a segment does not open.") { place.Option, place.NodeOption, key };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            using var archive = place.OpenArchive(parsed);
            using var privateKey = LogPrivateKey.Load(parsed.GetValue(key)!.FullName);
            var failures = KeyProof.Prove(archive, privateKey, cancellationToken);
            foreach (var failure in failures)
            {
                await output.WriteLineAsync($"DOES NOT OPEN  {failure}");
            }

            await output.WriteLineAsync($"{archive.Segments().Count} segments, {failures.Count} of them do not open.");
            return failures.Count == 0 ? CommandRun.Success : CommandRun.Negative;
        });
        return command;
    }
}
