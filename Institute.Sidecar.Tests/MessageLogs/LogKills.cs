using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Processes;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>Kills a log's process under load again and again, at another moment each time, and looks at what it left.</summary>
internal static class LogKills
{
    public static async Task<LogKillsOutcome> RunAsync(LogFolder folder, int kills, string mode, CancellationToken cancellationToken)
    {
        var sent = new List<Guid>();
        for (var kill = 0; kill < kills; kill++)
        {
            sent.AddRange(await KillOnceAsync(folder, after: 20 + (kill * 37 % 740), mode, cancellationToken));
        }

        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var records = folder.Records();
        var (questions, answers, abandoned) = (Of(RecordKind.QuestionReceived), Of(RecordKind.AnswerReady), Of(RecordKind.ExchangeAbandoned));
        return new(
            kills,
            sent.Count,
            sent.Count(id => !answers.Contains(id) || !questions.Contains(id)),
            abandoned.Count,
            abandoned.SetEquals(questions.Except(answers)),
            records.Count(r => r.Kind == RecordKind.Started),
            folder.Verify().Faults.Count);

        HashSet<Guid> Of(RecordKind kind) => [.. records.Where(r => r.Kind == kind).Select(r => r.ExchangeId!.Value)];
    }

    private static async Task<IReadOnlyList<Guid>> KillOnceAsync(LogFolder folder, int after, string mode, CancellationToken cancellationToken)
    {
        using var process = ChildProcess.Start(mode, folder.Options);
        var sent = new List<Guid>();
        for (var line = await process.StandardOutput.ReadLineAsync(cancellationToken); line is not null; line = await process.StandardOutput.ReadLineAsync(cancellationToken))
        {
            if (line.StartsWith("A ", StringComparison.Ordinal) && Guid.TryParse(line.AsSpan(2), out var exchange))
            {
                sent.Add(exchange);
            }

            if (--after == 0)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(cancellationToken);
        return after <= 0 ? sent : throw new InvalidOperationException("The process ended before it was killed: " + await process.StandardError.ReadToEndAsync(cancellationToken));
    }
}
