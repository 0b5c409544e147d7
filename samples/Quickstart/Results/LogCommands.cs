using System.Text.Json;
using Quickstart.Processes;

namespace Quickstart.Results;

/// <summary>The sidecar's own commands over the log of this run, as an operations team types them.</summary>
internal sealed class LogCommands(Workplace place, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary><c>log find</c>: the question and the answer of one exchange must be there.</summary>
    public async Task FindAsync(string correlationId, CancellationToken cancellationToken)
    {
        var found = await RunAsync("log find", cancellationToken, "log", "find", "--settings", place.PathOf("sidecar.json"), "--correlation", correlationId, "--json");
        foreach (var kind in (string[])["QuestionReceived", "AnswerReady"])
        {
            if (!found.Output.Contains(kind, StringComparison.Ordinal))
            {
                throw new QuickstartException($"log find --correlation {correlationId} shows no {kind}.");
            }
        }
    }

    /// <summary><c>log verify</c>.</summary>
    public async Task<ShownLog> VerifyAsync(CancellationToken cancellationToken)
    {
        var verified = await RunAsync("log verify", cancellationToken, "log", "verify", "--settings", place.PathOf("sidecar.json"), "--json");
        try
        {
            using var json = JsonDocument.Parse(verified.Output);
            return new(json.RootElement.GetProperty("records").GetInt64(), json.RootElement.GetProperty("verified").GetBoolean());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new QuickstartException("log verify --json did not print what was expected.", e);
        }
    }

    private async Task<FinishedCommand> RunAsync(string name, CancellationToken cancellationToken, params string[] arguments)
    {
        var finished = await FinishedCommand.RunAsync(ChildPrograms.Command(ChildPrograms.Sidecar, arguments), name, Patience, clock, cancellationToken);
        return finished.ExitCode == 0
            ? finished
            : throw new QuickstartException($"{name} ended with exit code {finished.ExitCode}: {(finished.Errors.Length > 0 ? finished.Errors : finished.Output).Trim()}");
    }
}
