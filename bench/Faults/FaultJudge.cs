using System.Collections.Concurrent;
using System.Globalization;
using Institute.Testing.Sidecars;

namespace Institute.Bench.Faults;

/// <summary>Compares what came with what was due, on the wire and in the log. Safe for all threads.</summary>
internal sealed class FaultJudge
{
    private readonly ConcurrentQueue<string> wrong = new();
    private readonly ConcurrentQueue<(FaultKind Kind, FaultOutcome Outcome, double Seconds)> answered = new();
    private readonly ConcurrentDictionary<string, (FaultKind Kind, FaultOutcome Outcome)> asked = new(StringComparer.Ordinal);
    private int unanswered;

    public IReadOnlyCollection<string> Wrong => wrong;

    public double Longest => answered.Select(a => a.Seconds).DefaultIfEmpty(0).Max();

    public int Count => answered.Count + unanswered;

    public void Came(FaultKind kind, string id, FaultAnswer? answer)
    {
        if (answer is null)
        {
            asked[id] = (kind, kind.Due);
            Interlocked.Increment(ref unanswered);
            return;
        }

        var outcome = kind.Also is { } also && string.Equals(answer.Fault, also.Fault, StringComparison.Ordinal) ? also : IsSlowDisk(kind, answer) ? FaultOutcome.Unrecorded : kind.Due;
        asked[id] = (kind, outcome);
        answered.Enqueue((kind, outcome, answer.Seconds));
        if (kind.IsUnanswered || !string.Equals(answer.Fault, outcome.Fault, StringComparison.Ordinal) || !string.Equals(answer.CorrelationId, id, StringComparison.Ordinal))
        {
            Note(kind, id, string.Create(CultureInfo.InvariantCulture, $"{answer.Fault ?? "answered"} of {answer.CorrelationId} after {answer.Seconds:F2} s"));
        }
    }

    /// <summary>KI3004 where no slow log was played: this machine's own disk took longer than the log is awaited, and the answer says so, as it must.</summary>
    public int SlowDisk => answered.Count(a => a.Kind.Due != FaultOutcome.Unrecorded && a.Kind.Also != FaultOutcome.Unrecorded && a.Outcome == FaultOutcome.Unrecorded);

    public void Failed(FaultKind kind, string id, Exception failure)
    {
        asked[id] = (kind, kind.Due);
        Note(kind, id, "no answer: " + failure.GetType().Name);
    }

    /// <summary>Each question has one answer in the log, and it is recorded as what it was.</summary>
    public void Compare(IReadOnlyList<LoggedRecord> records)
    {
        foreach (var exchange in records.GroupBy(r => r.ExchangeId))
        {
            var id = exchange.First().CorrelationId;
            if (!asked.TryRemove(id, out var question))
            {
                wrong.Enqueue($"{id}: recorded twice, or never asked");
                continue;
            }

            var kinds = string.Join(' ', exchange.Select(r => r.Kind));
            var delivery = exchange.FirstOrDefault(r => r.Kind is "AnswerDelivered")?.Detail;
            if (question.Outcome == FaultOutcome.Unrecorded && string.Equals(kinds, FaultOutcome.NeverRecorded.Records, StringComparison.Ordinal))
            {
                continue;
            }

            if (!string.Equals(kinds, question.Outcome.Records, StringComparison.Ordinal) || (question.Outcome.Delivery is { } due && delivery?.StartsWith(due, StringComparison.Ordinal) is not true))
            {
                Note(question.Kind, id, $"recorded as {kinds}, {delivery}");
            }
        }
    }

    /// <summary>After every log was compared.</summary>
    public void Close()
    {
        foreach (var (id, question) in asked)
        {
            Note(question.Kind, id, "no record");
        }
    }

    /// <summary>Of one kind: how often what else is right came, and the longest answer.</summary>
    public (int Also, double Longest) Of(FaultKind kind)
    {
        var own = answered.Where(a => a.Kind == kind).ToList();
        return (own.Count(a => a.Outcome != kind.Due), own.Select(a => a.Seconds).DefaultIfEmpty(0).Max());
    }

    private static bool IsSlowDisk(FaultKind kind, FaultAnswer answer) => !kind.IsUnanswered && string.Equals(answer.Fault, FaultOutcome.Unrecorded.Fault, StringComparison.Ordinal);

    private void Note(FaultKind kind, string id, string what) => wrong.Enqueue($"{id} ({kind.Name}): {what}");
}
