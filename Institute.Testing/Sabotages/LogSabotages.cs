using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Testing.Sabotages;

/// <summary>6 §: questions received and answers given, in original format, with a correlation ID, for five years.</summary>
internal static class LogSabotages
{
    private const string Kept = "6 § the log";

    public static IEnumerable<Sabotage> All =>
    [
        new("question-unlogged", Kept, "questions are said to be recorded and are not", ["RefusedEarlyTests.At_half_past_two_the_answer_is_KI3001_until_04_00_00", "DutyTests.What_was_asked_and_answered_is_in_the_log_as_it_was"])
        {
            OnSidecar = Appending((entry, log) => entry.Kind == RecordKind.QuestionReceived ? SpoiltLog.Claimed : log.AppendAsync(entry)),
        },
        new("answer-unlogged", Kept, "answers are said to be recorded and are not", ["RefusedEarlyTests.At_half_past_two_the_answer_is_KI3001_until_04_00_00", "DutyTests.What_was_asked_and_answered_is_in_the_log_as_it_was"])
        {
            OnSidecar = Appending((entry, log) => entry.Kind == RecordKind.AnswerReady ? SpoiltLog.Claimed : log.AppendAsync(entry)),
        },
        new("refusals-unlogged", Kept, "answers that are faults are not recorded", ["RefusedEarlyTests.At_half_past_two_the_answer_is_KI3001_until_04_00_00", "DutyTests.A_refusal_is_an_answer_and_is_in_the_log"])
        {
            OnSidecar = Appending((entry, log) => entry is { Kind: RecordKind.AnswerReady, Outcome: not "answered" } ? SpoiltLog.Claimed : log.AppendAsync(entry)),
        },
        new("forwarded-before-recorded", Kept, "the bank is asked while the question is not yet recorded", ["RefusedEarlyTests.A_log_that_takes_no_record_is_KI3004_and_the_bank_hears_nothing"])
        {
            OnSidecar = Early(RecordKind.QuestionReceived),
        },
        new("sent-before-recorded", Kept, "the answer leaves while it is not yet recorded", ["LateAnswerTests.A_commit_that_never_ends_is_not_waited_for_past_nine_point_eight", "LateAnswerTests.A_commit_of_1400_ms_is_not_waited_for_past_nine_point_eight"])
        {
            OnSidecar = Early(RecordKind.AnswerReady),
        },
        new("original-rewritten", Kept, "messages are recorded trimmed and without their declaration", ["DutyTests.What_was_asked_and_answered_is_in_the_log_as_it_was", "DutyTests.A_refusal_is_an_answer_and_is_in_the_log"])
        {
            OnSidecar = Appending((entry, log) => log.AppendAsync(entry with { Original = Trimmed(entry.Original) })),
        },
        new("correlation-lost", Kept, "each record gets a correlation ID of its own", ["DutyTests.What_was_asked_and_answered_is_in_the_log_as_it_was"])
        {
            OnSidecar = Appending((entry, log) => log.AppendAsync(entry.CorrelationId is null ? entry : entry with { CorrelationId = Adapter.CorrelationId.New(TimeProvider.System) })),
        },
        new("log-unsynced", Kept, "the log commits without waiting for the disk", ["SyncTests.The_same_host_in_the_tests_own_executable_syncs_too"])
        {
            OnSidecar = services => services.AddSingleton<IMessageLog>(s => Unsynced(s)),
        },
        new("log-deleted-early", Kept, "old segments go when a new one begins", ["RetentionTests.A_clock_set_six_years_ahead_before_a_run_deletes_nothing", "RetentionTests.A_clock_set_six_years_ahead_during_a_run_deletes_nothing"])
        {
            OnStore = store => new SpoiltStore(store, whenOneBegins: s => s.Archive.Segments().ToList().ForEach(s.Purge)),
        },
        new("log-never-deleted", "GDPR article 5.1 e", "what should be deleted after five years stays", ["RetentionTests.An_old_segment_is_announced_deleted_with_its_keys_30_days_later_and_the_deletion_stays_provable"])
        {
            OnStore = store => new SpoiltStore(store, purges: false),
        },
        new("record-changed-on-disk", "6 § the log can be relied on", "the disk turns a bit in every commit", ["TamperingTests.The_log_that_nobody_touched_is_verified_by_both", "SealingTests.A_segment_that_was_left_is_sealed_and_any_flipped_byte_of_its_file_is_found"])
        {
            OnStore = store => new SpoiltStore(store, writer: w => new CarelessSegment(w)),
        },
        new("message-told-in-the-clear", "secrecy", "each recorded message is also written to the operational log", ["SecrecyTests.The_sidecars_operational_log_tells_nobody"])
        {
            OnSidecar = services => services.Decorate<IMessageLog>((log, s) => new SpoiltLog(log, (entry, inner) => inner.AppendAsync(Told(entry, s)))),
        },
        new("message-kept-in-the-clear", "4 § keys, secrecy", "each recorded message also lies readable in the log's folder", ["SecrecyTests.The_message_logs_files_tell_nobody"])
        {
            OnSidecar = services => services.Decorate<IMessageLog>((log, s) => new SpoiltLog(log, (entry, inner) => inner.AppendAsync(Copied(entry, s)))),
        },
    ];

    private static Action<IServiceCollection> Appending(Func<LogEntry, IMessageLog, Task<AppendResult>> append) =>
        services => services.Decorate<IMessageLog>((log, _) => new SpoiltLog(log, append));

    private static Action<IServiceCollection> Early(RecordKind kind) => Appending((entry, log) =>
    {
        var durable = log.AppendAsync(entry);
        return entry.Kind == kind ? SpoiltLog.Claimed : durable;
    });

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> original)
    {
        var end = original.Span.IndexOf("?>"u8);
        return end < 0 ? original : original[(end + 2)..];
    }

    private static MessageLog Unsynced(IServiceProvider services)
    {
        var options = MessageLogFactory.OptionsOf(services.GetRequiredService<SidecarSettings>());
        return new(options, () => SqliteLogStore.Open(options.Directory, "OFF"), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<MessageLog>());
    }

    private static LogEntry Told(LogEntry entry, IServiceProvider services)
    {
        var text = System.Text.Encoding.UTF8.GetString(entry.Original.Span);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Institute.Sabotage").Log(LogLevel.Information, default, text, null, static (told, _) => told);
        return entry;
    }

    private static LogEntry Copied(LogEntry entry, IServiceProvider services)
    {
        File.WriteAllBytes(Path.Combine(services.GetRequiredService<SidecarSettings>().Log.Directory, $"{Guid.NewGuid():N}.xml"), entry.Original.ToArray());
        return entry;
    }
}
