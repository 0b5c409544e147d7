using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>Commits to the chain and keeps account of how it went. Belongs to the writer's thread.</summary>
internal sealed class LogCommitter(LogChain chain, RefusalLedger refusals, LogCondition condition, ILogger logger)
{
    /// <returns>The sequence of the first.</returns>
    public long Commit(IReadOnlyList<PreparedRecord> records)
    {
        condition.CommitBegins();
        try
        {
            var first = chain.Commit(records);
            condition.CommitSucceeded();
            return first;
        }
        finally
        {
            condition.CommitEnded();
        }
    }

    /// <summary>Makes a record of the log's own durable.</summary>
    /// <returns>False when it could not be: the log then takes no records until it has recovered.</returns>
    public bool Note(LogEntry entry)
    {
        if (condition.Failure is not null)
        {
            return false;
        }

        try
        {
            Commit([PreparedRecord.Of(entry)]);
            return true;
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }
    }

    public void TellGap()
    {
        if (refusals.Tell() is { } gap && Note(gap.Entry))
        {
            gap.Told();
        }
    }

    public void Fail(Exception e)
    {
        var cause = FailureCause.Of(e);
        if (!string.Equals(condition.Failure, cause, StringComparison.Ordinal))
        {
            MessageLogEvents.Failed(logger, cause, e.GetType().Name);
        }

        condition.Failure = cause;
    }
}
