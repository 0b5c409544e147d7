using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>The writer's thread: takes what waits, commits it as one group, tells each caller. Recovers by itself after a failure, and tells the gap.</summary>
internal sealed class LogWriter(MessageLogOptions options, Func<ILogStore> openStore, WriteQueue queue, RefusalLedger refusals, LogCondition condition, IReadOnlyList<WitnessFeed> witnesses, TimeProvider clock, ILogger logger) : IDisposable
{
    private const int MostRecords = 512;
    private const long MostBytes = 32L << 20;

    private readonly NodeClock nodeClock = new(clock);
    private ILogStore? store;
    private LogPublicKey? recipient;
    private HeadSigner? signer;
    private LogChain? chain;
    private LogCommitter? commits;
    private LogHousekeeping? housekeeping;
    private volatile bool isRetentionHurried;

    public void Open()
    {
        recipient = LogPublicKey.Load(options.PublicKeyFile);
        store = openStore();
        signer = HeadSigner.Load(options.SigningKeyPath, mayCreate: options.SigningKeyFile is null);
        chain = new(store, options, recipient, signer, nodeClock);
        chain.Open();
        SettleWhatTheRunBeforeLeft();
        commits = new(chain, refusals, condition, logger);
        housekeeping = new(store, chain, commits, condition, options, witnesses, nodeClock, logger);
        var entries = LogRecovery.Entries(store.Archive, options, signer.Fingerprint, recipient.Fingerprint).ToList();
        if (ClockWatch.AtStart(chain.NewestReading(), nodeClock) is { } doubt)
        {
            entries.Add(doubt);
        }

        NoteDamage();
        var gap = refusals.Tell();
        commits.Commit([.. entries.Concat(gap is null ? [] : [gap.Value.Entry]).Select(PreparedRecord.Of)]);
        gap?.Told();
        condition.Failure = null;
        housekeeping.Begin();
        MessageLogEvents.Opened(logger, chain.LogId, entries.Count - 1);
        TellNewRecipient(entries);
    }

    /// <summary>Returns when the queue is closed and empty.</summary>
    public void Run()
    {
        var group = new List<PendingRecord>();
        while (queue.Take(group, MostRecords, MostBytes, out var woken))
        {
            if (group.Count > 0)
            {
                Write(group);
            }

            if (woken)
            {
                Tick(isIdle: group.Count == 0);
            }
        }

        commits!.TellGap();
        commits.Note(new LogEntry(RecordKind.Stopped));
        housekeeping!.TellHead();
    }

    /// <summary>Looks through old segments soon, whatever the hour. Safe for all threads.</summary>
    public void HurryRetention() => isRetentionHurried = true;

    public void Dispose()
    {
        condition.Failure ??= "the log is closed";
        housekeeping?.Dispose();
        chain?.Dispose();
        signer?.Dispose();
        recipient?.Dispose();
        store?.Dispose();
    }

    private void TellNewRecipient(List<LogEntry> entries)
    {
        if (entries.Find(e => e.Kind == RecordKind.KeyChanged)?.Detail is { } detail && JsonSerializer.Deserialize(detail, DetailJson.Default.KeyChangedDetail) is { } change)
        {
            MessageLogEvents.RecipientChanged(logger, change.Former, change.Present);
        }
    }

    // A run that ended right after a failed sync leaves pages that only seem to be stored. Somebody who is reading the log just now is no reason not to start.
    private void SettleWhatTheRunBeforeLeft()
    {
        try
        {
            chain!.Settle();
        }
        catch (IOException)
        {
            MessageLogEvents.NotSettled(logger);
        }
    }

    private void Write(List<PendingRecord> group)
    {
        var prepared = new List<PreparedRecord>(group.Count);
        var waiting = new List<PendingRecord>(group.Count);
        foreach (var pending in group)
        {
            if (condition.Failure is { } cause)
            {
                Refuse(pending, cause);
                continue;
            }

            try
            {
                prepared.Add(pending.Preparing.GetAwaiter().GetResult());
                waiting.Add(pending);
            }
            catch (ArgumentException)
            {
                Refuse(pending, "a text is longer than a record can hold");
            }
            catch (Exception e) when (Guarded.Takes(e))
            {
                Refuse(pending, "unexpected: " + e.GetType().Name);
            }
        }

        if (waiting.Count > 0)
        {
            Commit(prepared, waiting);
        }
    }

    private void Commit(List<PreparedRecord> prepared, List<PendingRecord> waiting)
    {
        try
        {
            var first = commits!.Commit(prepared);
            for (var i = 0; i < waiting.Count; i++)
            {
                waiting[i].Complete(new AppendResult.Durable(first + i));
            }
        }
        catch (Exception e)
        {
            commits!.Fail(e);
            waiting.ForEach(pending => Refuse(pending, condition.Failure!));
        }
    }

    private void Tick(bool isIdle)
    {
        if (condition.Failure is not null)
        {
            Recover();
            return;
        }

        var isHurried = isRetentionHurried;
        isRetentionHurried = false;
        try
        {
            housekeeping!.Step(isIdle, isHurried);
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            // What it does of its own accord must not end the thread that writes: it is tried again once the log has recovered.
            commits!.Fail(e);
        }
    }

    private void Recover()
    {
        try
        {
            chain!.Reopen();
            chain.Settle();
            NoteDamage();
            var gap = refusals.Tell();
            commits!.Commit([PreparedRecord.Of(gap?.Entry ?? new LogEntry(RecordKind.LogGap))]);
            gap?.Told();
            condition.Failure = null;
            MessageLogEvents.Recovered(logger);
        }
        catch (Exception e)
        {
            commits!.Fail(e);
        }
    }

    private void NoteDamage()
    {
        if (chain!.Torn is { } torn)
        {
            refusals.NoteDamage(torn.ToString());
            MessageLogEvents.Torn(logger, torn.ToString());
        }

        if (chain.Lost?.Decode() is { } lost)
        {
            var last = chain.Head?.Decode().LastSequence ?? 0;
            refusals.NoteLoss(string.Create(CultureInfo.InvariantCulture, $"the store went back: it ended at record {last}, and record {lost.LastSequence} of epoch {lost.Epoch} had been committed"));
            PostgresEvents.WentBack(logger, last, lost.LastSequence, chain.Epoch);
        }
    }

    private void Refuse(PendingRecord pending, string cause)
    {
        refusals.Note(pending.Entry, cause);
        pending.Complete(new AppendResult.Refused(cause));
    }
}
