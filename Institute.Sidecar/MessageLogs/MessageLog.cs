using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.MessageLogs.Writing;

namespace Institute.Sidecar.MessageLogs;

/// <summary>The message log over any store: a bounded queue, one writer's thread, group commit.</summary>
internal sealed class MessageLog : IMessageLog
{
    private const int QueueCapacity = 8192;
    private const long QueueBytes = 512L << 20;
    private const int InlineBytes = 64 << 10;
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long the end waits for a disk. Hosts are given some ten to thirty seconds to stop.</summary>
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(5);

    private readonly WriteQueue queue = new(QueueCapacity, QueueBytes);
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly string directory;
    private readonly string? secondPlaceDirectory;
    private readonly Func<ILogArchive> openArchive;
    private SecondPlace? secondPlace;
    private readonly RefusalLedger refusals;
    private readonly LogCondition condition;
    private readonly IReadOnlyList<WitnessFeed> witnesses;
    private readonly IReadOnlyList<LagWatch> lags;
    private readonly LogWriter writer;
    private readonly Thread thread;
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? ticks;
    private LogSocket? socket;
    private bool isStarted;
    private int disposed;

    public MessageLog(MessageLogOptions options, Func<ILogStore> openStore, TimeProvider clock, ILogger<MessageLog> logger)
    {
        this.clock = clock;
        this.logger = logger;
        directory = options.Directory;
        secondPlaceDirectory = options.SecondPlace;
        openArchive = () => MessageLogFactory.OpenArchive(options);
        refusals = new(clock);
        condition = new(clock);
        witnesses = [.. WitnessesOf(options, logger).Select(w => new WitnessFeed(w, clock, logger))];
        lags = [new("head witness", LagLimits.WitnessIsTold, () => WitnessLag, logger), new("second place", LagLimits.CopyIsTold, () => secondPlace?.Lag, logger)];
        writer = new(options, openStore, queue, refusals, condition, witnesses, clock, logger);
        thread = new(Run) { IsBackground = true, Name = "message log" };
    }

    public MessageLogState State
    {
        get
        {
            var cause = condition.Cause;
            return new() { IsWritable = cause is null, Cause = cause, NewestCommit = condition.NewestCommit, Queued = queue.Count, IsCrowded = queue.IsCrowded, WitnessLag = WitnessLag, CopyLag = secondPlace?.Lag, DiskDaysLeft = condition.DiskDaysLeft };
        }
    }

    private TimeSpan? WitnessLag => witnesses.Count == 0 ? null : witnesses.Max(w => w.Lag);

    /// <summary>Looks through old segments soon instead of in the next night.</summary>
    public void HurryRetention() => writer.HurryRetention();

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!isStarted)
        {
            isStarted = true;
            thread.Start();
        }

        await opened.Task.WaitAsync(cancellationToken);
        secondPlace ??= secondPlaceDirectory is null ? null : new(new LogFollower(openArchive, secondPlaceDirectory, clock, logger).Run, clock, logger);
        socket ??= LogSocket.Listen(directory, this, clock, logger);
    }

    public Task<AppendResult> AppendAsync(LogEntry entry)
    {
        var pending = new PendingRecord(entry, Prepare(entry));
        // A question must leave its room to the answers of those under way.
        if ((condition.IsNearlyFull && entry.Kind == RecordKind.QuestionReceived ? LogCondition.NearlyFull : queue.TryAdd(pending)) is { } cause)
        {
            refusals.Note(entry, cause);
            pending.Complete(new AppendResult.Refused(cause));
        }

        return pending.Result;
    }

    public async ValueTask DisposeAsync()
    {
        // The host's life cycle ends the log after the last listener, and the container once more.
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        if (ticks is not null)
        {
            await ticks.DisposeAsync();
        }

        if (Interlocked.Exchange(ref socket, null) is { } open)
        {
            await open.DisposeAsync();
        }

        queue.Close();
        if (isStarted && !await HasEndedAsync())
        {
            // The lock is kept: what the disk still holds of this run must end before another run may begin.
            MessageLogEvents.LeftFrozen(logger, LastChance);
            foreach (var pending in queue.Abandon())
            {
                pending.Complete(new AppendResult.Refused("the disk does not answer"));
            }
        }

        if (secondPlace is not null)
        {
            await secondPlace.DisposeAsync();
        }

        foreach (var witness in witnesses)
        {
            await witness.DisposeAsync();
        }
    }

    private async Task<bool> HasEndedAsync()
    {
        try
        {
            await ended.Task.WaitAsync(LastChance, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static IEnumerable<IHeadWitness> WitnessesOf(MessageLogOptions options, ILogger logger)
    {
        if (options.WitnessFile is { } file)
        {
            yield return new FileHeadWitness(file, logger);
        }

        if (options.WitnessSyslog)
        {
            yield return new SyslogHeadWitness();
        }
    }

    private static Task<PreparedRecord> Prepare(LogEntry entry)
    {
        if (entry.Original.Length > InlineBytes)
        {
            return Task.Run(() => PreparedRecord.Of(entry));
        }

        try
        {
            return Task.FromResult(PreparedRecord.Of(entry));
        }
        catch (ArgumentException e)
        {
            return Task.FromException<PreparedRecord>(e);
        }
    }

    private void Tick()
    {
        queue.Wake();
        foreach (var lag in lags)
        {
            lag.Look();
        }
    }

    private void Run()
    {
        try
        {
            writer.Open();
            ticks = clock.CreateTimer(_ => Guarded.Call("the message log's tick", Tick), null, TickInterval, TickInterval);
            opened.SetResult();
        }
        catch (Exception e)
        {
            writer.Dispose();
            queue.Close();
            opened.SetException(e is MessageLogException ? e : new MessageLogException($"The log cannot be opened: {FailureCause.Of(e)}.", e));
            ended.SetResult();
            return;
        }

        try
        {
            writer.Run();
        }
        finally
        {
            writer.Dispose();
            ended.SetResult();
        }
    }
}
