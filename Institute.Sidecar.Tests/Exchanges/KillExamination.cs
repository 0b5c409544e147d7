using System.Text;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Compares what clients received with what the log has.</summary>
internal static class KillExamination
{
    /// <param name="archive">The log, after its last run.</param>
    /// <param name="privateKeyFile">Opens it.</param>
    /// <param name="received">Question and answer by correlation id.</param>
    public static KillOutcome Of(ILogArchive archive, string privateKeyFile, IReadOnlyDictionary<string, (byte[] Question, byte[] Answer)> received)
    {
        var records = LogReading.Read(archive, privateKeyFile);
        var byCorrelation = records.Where(r => r.CorrelationId.Length > 0).ToLookup(r => r.CorrelationId, StringComparer.Ordinal);
        var unrecorded = received.Where(r => IsUnrecorded(r.Value.Answer)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var exchanges = records.Where(r => r.ExchangeId is not null && r.Kind is not "LogGap").GroupBy(r => r.ExchangeId!.Value).Select(g => g.Select(r => r.Kind).ToList()).ToList();
        var unanswered = exchanges.Where(k => k.Contains("QuestionReceived") && !k.Contains("AnswerReady")).ToList();
        return new()
        {
            Received = received.Count,
            Unrecorded = unrecorded.Count,
            WithoutRecords = received.Where(r => !unrecorded.Contains(r.Key)).Count(r => !HasBoth([.. byCorrelation[r.Key]], r.Value.Question, r.Value.Answer)),
            Unanswered = unanswered.Count,
            IsEachExchangeWhole = unanswered.TrueForAll(k => k.Count(kind => kind is "ExchangeAbandoned") == 1)
                && exchanges.Where(k => k.Contains("AnswerReady")).All(k => k.Count(kind => kind is "AnswerDelivered") == 1)
                && exchanges.TrueForAll(k => k[0] is "QuestionReceived"),
            IsUnbroken = records.Select(r => r.Sequence).SequenceEqual(Enumerable.Range(1, records.Count).Select(n => (long)n)),
            Starts = records.Count(r => r.Kind is "Started"),
            Faults = new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None).Faults.Count,
        };
    }

    /// <summary>The one answer to an admitted question that may leave unrecorded.</summary>
    public static bool IsUnrecorded(byte[] answer) => Encoding.UTF8.GetString(answer).Contains("KI3004", StringComparison.Ordinal);

    private static bool HasBoth(List<LoggedRecord> pair, byte[] question, byte[] answer) =>
        Has(pair, "QuestionReceived", question) && Has(pair, "AnswerReady", answer) && !pair.Exists(r => r.Kind is "ExchangeAbandoned");

    private static bool Has(List<LoggedRecord> pair, string kind, byte[] original) =>
        pair.Where(r => string.Equals(r.Kind, kind, StringComparison.Ordinal)).ToList() is [{ Original: { } stored }] && stored.AsSpan().SequenceEqual(original);
}
