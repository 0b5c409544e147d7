using System.CommandLine;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Commands;

/// <summary>Runs a command's work and puts expected failures into one line and exit code 2, so that 1 always means "verified and found wrong" or "not found".</summary>
internal static class CommandRun
{
    public const int Success = 0;
    public const int Negative = 1;
    public const int Failure = 2;

    public static void SetWork(this Command command, Func<ParseResult, TextWriter, CancellationToken, Task<int>> work) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await work(parsed, parsed.InvocationConfiguration.Output, cancellationToken);
            }
            catch (DatabaseException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"The log cannot be read: {e.Message}.");
            }
            catch (Exception e) when (IsExpected(e))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            }
            catch (SqliteException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"A segment cannot be read: {FailureCause.Of(e)}. On read-only media copy the log's folder elsewhere first, then name the copy with --log.");
            }
            catch (Exception e) when (Guarded.Takes(e, cancellationToken))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"The command failed where nobody foresaw it ({e.GetType().Name}).");
            }

            return Failure;
        });

    /// <summary>Names segments that could not be read, on standard error. What was read has been told.</summary>
    /// <returns>The exit code when there are any: a search or a count that is not whole must not look like one that is.</returns>
    public static async Task<int?> TellUnreadAsync(ParseResult parsed, IReadOnlyList<SegmentName> unread)
    {
        foreach (var segment in unread)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(SegmentWalk.Tell(segment));
        }

        return unread.Count > 0 ? Failure : null;
    }

    /// <summary>Whether its message is for whoever typed the command.</summary>
    public static bool IsExpected(Exception failure) => failure is CommandException or MessageLogException or IOException or UnauthorizedAccessException;
}
