using System.CommandLine;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Has a verification that found the log whole recorded: by the sidecar that runs, else, when asked for, by taking the log's lock.</summary>
internal static class VerificationNotice
{
    /// <returns>One line for the person who verified.</returns>
    public static async Task<string> LeaveAsync(LogPlace place, ParseResult parsed, LogVerification found, VerifyRequest request, bool mayTakeLock, TimeProvider clock, CancellationToken cancellationToken)
    {
        var trusted = found.IsSignerConfirmed ? found.FirstSigner?.ToString() : null;
        var detail = new VerifiedDetail(Environment.UserName, found.Records, found.NewestHead?.Decode().LastSequence ?? 0, trusted, found.ConfirmedUpTo);
        var notice = new ReadingNotice(Environment.UserName, NoticeCommands.Verify, "", 0, []) { Verified = detail };
        try
        {
            if (place.Folder(parsed) is not { } folder)
            {
                return "Not recorded: it is another node's log. Verify it there.";
            }

            if (await LogReading.TellSidecarAsync(folder, notice, clock, cancellationToken) is { } answer)
            {
                return answer.Sequence is { } sequence ? $"Recorded as number {sequence}." : $"Not recorded: {answer.Refused}.";
            }

            return mayTakeLock
                ? $"Recorded as number {await LogReading.RecordAsync(place.Options(parsed), notice, clock, cancellationToken)}."
                : "Not recorded: no sidecar is writing this log. With --record the command writes it itself.";
        }
        catch (Exception e) when (CommandRun.IsExpected(e))
        {
            return $"Not recorded: {e.Message}";
        }
    }
}
