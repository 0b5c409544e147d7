using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs;

/// <summary>The five-year log of 6 §. One instance a process; safe for all threads.</summary>
internal interface IMessageLog : IAsyncDisposable
{
    /// <summary>Opens the store, verifies its tail, writes <c>Started</c> and an <c>ExchangeAbandoned</c> for every question left without an answer. Before any listener opens.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Hands a record over and returns at once with a task that ends when the record is durable or was refused.
    /// The task never faults and is never cancelled: who no longer waits simply leaves it; the record is written all the same.
    /// Records handed over by one caller one after the other are written in that order.
    /// </summary>
    Task<AppendResult> AppendAsync(LogEntry entry);

    /// <summary>What readiness and the page need to know; costs no input or output.</summary>
    MessageLogState State { get; }
}
