using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs;

/// <summary>The writer's thread: takes what waits, commits it as one group, tells each caller. Recovers by itself after a failure, and tells the gap.</summary>
internal sealed class LogWriter(MessageLogOptions options, Func<ILogStore> openStore, WriteQueue queue, RefusalLedger refusals, IReadOnlyList<WitnessFeed> witnesses, TimeProvider clock, ILogger logger) : IDisposable
{
    public const string NearlyFull = "the disk is nearly full";

    /// <summary>A thousand records of 64 KiB: questions are refused while the answers of those under way still fit.</summary>
    private const long Reserve = 1000L * 64 * 1024;
    private const long NoCommit = long.MinValue;
    private const int MostRecords = 512;
    private const long MostBytes = 32L << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan AliveInterval = TimeSpan.FromMinutes(1);

    private readonly NodeClock nodeClock = new(clock);
    private ILogStore? store;
    private LogPublicKey? recipient;
    private HeadSigner? signer;
    private LogChain? chain;
    private volatile bool isNearlyFull;
    private ClockWatch? watch;
    private SegmentSealing? sealing;
    private RetentionWork? retention;
    private volatile bool isRetentionHurried;
    private DateTimeOffset nextAlive;
    private long commitStarted = NoCommit;
    private volatile string? failure = "the log is not open";
    private long newestCommit;

    public MessageLogState State
    {
        get
        {
            var started = Interlocked.Read(ref commitStarted);
            var newest = Interlocked.Read(ref newestCommit);
            var cause = failure ?? (isNearlyFull ? NearlyFull : null) ?? (started != NoCommit && clock.GetElapsedTime(started) > Patience ? "the disk does not answer" : null);
            return new() { IsWritable = cause is null, Cause = cause, NewestCommit = newest == 0 ? null : UnixTime.FromTicks(newest), Queued = queue.Count };
        }
    }

    /// <summary>Whether a record must leave its room to others: new questions stop first.</summary>
    public bool IsReserved(LogEntry entry) => isNearlyFull && entry.Kind == RecordKind.QuestionReceived;

    public void Open()
    {
        recipient = LogPublicKey.Load(options.PublicKeyFile);
        store = openStore();
        signer = HeadSigner.Load(options.SigningKeyFile ?? Path.Combine(options.Directory, HeadSigner.DefaultFileName), mayCreate: options.SigningKeyFile is null);
        chain = new(store, options, recipient, signer, nodeClock);
        chain.Open();
        SettleWhatTheRunBeforeLeft();
        var newest = chain.Head?.Decode().Time;
        watch = new(nodeClock);
        var entries = LogRecovery.Entries(store.Archive, options, signer.Fingerprint, recipient.Fingerprint).ToList();
        if (ClockWatch.AtStart(newest, nodeClock.UtcNow) is { } doubt)
        {
            entries.Add(doubt);
        }

        if (chain.Torn is { } torn)
        {
            refusals.NoteDamage(torn.ToString());
            MessageLogEvents.Torn(logger, torn.ToString());
        }

        var gap = refusals.Tell();
        Commit([.. entries.Concat(gap is null ? [] : [gap.Value.Entry]).Select(PreparedRecord.Of)]);
        gap?.Told();
        failure = null;
        sealing = new(store, logger);
        sealing.FindUnsealed();
        retention = new(store, options, nodeClock, logger);
        TellHead();
        nextAlive = NextMinute(clock.GetUtcNow());
        MessageLogEvents.Opened(logger, chain.LogId, entries.Count - 1);
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

        TellGap();
        Note(new LogEntry(RecordKind.Stopped));
        TellHead();
    }

    public void Dispose()
    {
        failure ??= "the log is closed";
        chain?.Dispose();
        signer?.Dispose();
        recipient?.Dispose();
        store?.Dispose();
    }

    private void Write(List<PendingRecord> group)
    {
        var prepared = new List<PreparedRecord>(group.Count);
        var waiting = new List<PendingRecord>(group.Count);
        foreach (var pending in group)
        {
            if (failure is { } cause)
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
        }

        if (waiting.Count == 0)
        {
            return;
        }

        try
        {
            var first = Commit(prepared);
            for (var i = 0; i < waiting.Count; i++)
            {
                waiting[i].Complete(new AppendResult.Durable(first + i));
            }
        }
        catch (Exception e)
        {
            Fail(e);
            waiting.ForEach(pending => Refuse(pending, failure!));
        }
    }

    private void Tick(bool isIdle)
    {
        if (failure is not null)
        {
            Recover();
            return;
        }

        try
        {
            LookAtTheRoom();
            chain!.Maintain(isIdle);
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }

        TellGap();
        if (chain.TakeLeft() is { } left)
        {
            sealing!.Add(left);
        }

        if (sealing!.Step() is { } seal)
        {
            Note(seal);
        }

        if (watch!.Look() is { } change)
        {
            Note(change);
        }

        if (clock.GetUtcNow() >= nextAlive)
        {
            nextAlive = NextMinute(clock.GetUtcNow());
            Note(new LogEntry(RecordKind.Alive));
            TellHead();
        }

        Retain();
    }

    /// <summary>Looks through old segments soon, whatever the hour. Safe for all threads.</summary>
    public void HurryRetention() => isRetentionHurried = true;

    private void Retain()
    {
        if (isRetentionHurried)
        {
            isRetentionHurried = false;
            retention!.Hurry();
        }

        try
        {
            retention!.Step(Note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            MessageLogEvents.RetentionFailed(logger, e.GetType().Name);
        }
    }

    private void Recover()
    {
        try
        {
            chain!.Reopen();
            chain.Settle();
            if (chain.Torn is { } torn)
            {
                refusals.NoteDamage(torn.ToString());
                MessageLogEvents.Torn(logger, torn.ToString());
            }

            var gap = refusals.Tell();
            Commit([PreparedRecord.Of(gap?.Entry ?? new LogEntry(RecordKind.LogGap))]);
            gap?.Told();
            failure = null;
            MessageLogEvents.Recovered(logger);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void LookAtTheRoom()
    {
        var isShort = store!.FreeBytes() < Reserve;
        if (isShort && !isNearlyFull)
        {
            MessageLogEvents.NearlyFull(logger);
        }

        isNearlyFull = isShort;
    }

    private void TellGap()
    {
        if (refusals.Tell() is { } gap && Note(gap.Entry))
        {
            gap.Told();
        }
    }

    private bool Note(LogEntry entry)
    {
        if (failure is not null)
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

    private long Commit(IReadOnlyList<PreparedRecord> records)
    {
        Interlocked.Exchange(ref commitStarted, clock.GetTimestamp());
        try
        {
            var first = chain!.Commit(records);
            Interlocked.Exchange(ref newestCommit, UnixTime.ToTicks(clock.GetUtcNow()));
            return first;
        }
        finally
        {
            Interlocked.Exchange(ref commitStarted, NoCommit);
        }
    }

    private void Refuse(PendingRecord pending, string cause)
    {
        refusals.Note(pending.Entry, cause);
        pending.Complete(new AppendResult.Refused(cause));
    }

    private void Fail(Exception e)
    {
        var cause = FailureCause.Of(e);
        if (!string.Equals(failure, cause, StringComparison.Ordinal))
        {
            MessageLogEvents.Failed(logger, cause, e.GetType().Name);
        }

        failure = cause;
    }

    private void TellHead()
    {
        if (chain?.Head is { } head)
        {
            MessageLogEvents.Head(logger, head.ToText());
            foreach (var witness in witnesses)
            {
                witness.Offer(head);
            }
        }
    }

    // On the minute, so that no calendar minute of a node that runs goes without one: availability is counted by them.
    private static DateTimeOffset NextMinute(DateTimeOffset now) => now + AliveInterval - TimeSpan.FromTicks(now.Ticks % AliveInterval.Ticks);
}
