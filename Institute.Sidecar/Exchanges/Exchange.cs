using System.Security.Cryptography.X509Certificates;
using Institute.Adapter;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Exchanges;

/// <summary>One request and its answer: what is known before the question's body is read.</summary>
internal sealed class Exchange(Guid id, CorrelationId correlationId, ResponseBudget budget, X509Certificate2 certificate, CallerVerdict verdict, Seat seat)
{
    public Guid Id { get; } = id;

    public CorrelationId CorrelationId { get; } = correlationId;

    public ResponseBudget Budget { get; } = budget;

    public X509Certificate2 Certificate { get; } = certificate;

    public CallerVerdict Verdict { get; } = verdict;

    /// <summary>For the question's record; null when there is nothing to say.</summary>
    public string? Remark { get; init; }

    /// <summary>Owned by the pipeline.</summary>
    public Seat Seat { get; } = seat;

    public Caller Caller => Verdict.Caller;

    /// <summary>Set once, by step 5.</summary>
    public ArrivedQuestion Question { get; set; } = ArrivedQuestion.Nothing;

    /// <summary>What operational logs show beside <see cref="Id"/>: the correlation id when it is a UUID, else that it is none, since the other side chooses it.</summary>
    public string ShownCorrelation => CorrelationId.ToString() is { Length: CorrelationId.MaxLength } shown ? shown : "no UUID";

    public LogEntry Entry(RecordKind kind) => new(kind) { ExchangeId = Id, CorrelationId = CorrelationId, Caller = Caller };
}
