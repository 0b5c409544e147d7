using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Retention;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log purge</c>: what the next night would announce or delete, and the one way to say that a doubted clock can be believed.</summary>
internal static class PurgeCommand
{
    public static Command Create(LogPlace place, TimeProvider clock)
    {
        var doOverride = new Option<bool>("--override") { Description = "Says that the clock is right although it was moved, or the node was off for over a month: old segments are announced and deleted again. Needs --reason, and is recorded." };
        var reason = CommandOptions.Reason();
        var command = new Command("purge", "Tells which old segments the next night announces or deletes. It deletes nothing itself.") { doOverride, reason };
        command.AddCheck(result =>
        {
            if (result.GetResult(doOverride) is not null && result.GetResult(reason) is null)
            {
                result.AddError("--override needs --reason \"…\".");
            }
        });
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var options = place.Options(parsed);
            if (parsed.GetValue(doOverride))
            {
                var sequence = await LogReading.RecordAsync(options, new(Environment.UserName, NoticeCommands.PurgeOverride, parsed.GetValue(reason)!, 0, []), clock, cancellationToken);
                await output.WriteLineAsync($"The override is recorded as number {sequence}.");
            }

            using var archive = place.OpenArchive(parsed);
            _ = archive.ReadIdentity() ?? throw new MessageLogException("There is no log in this folder.");
            var (segments, history) = RetentionReading.Read(archive);
            if (history.IsClockDoubted)
            {
                await output.WriteLineAsync("The clock is doubted: it was moved by a day or more in all, or the node was off for over a month. Nothing is announced or deleted until --override says that it is right.");
            }

            var steps = RetentionPlan.Of(segments, history, NodeClock.DayOf(clock.GetUtcNow()), options.RetentionYears, options.LegalHolds);
            foreach (var step in steps)
            {
                await output.WriteLineAsync(step switch
                {
                    RetentionStep.Announce announce => $"{step.Segment}: the next night announces that it is deleted from {announce.Earliest:yyyy-MM-dd} on.",
                    RetentionStep.Purge => $"{step.Segment}: the next night deletes it.",
                    _ => $"{step.Segment}: its deletion is recorded and ends in the next night.",
                });
            }

            await output.WriteLineAsync($"{segments.Count} segments, {steps.Count} of them old enough.");
            return CommandRun.Success;
        });
        return command;
    }
}
