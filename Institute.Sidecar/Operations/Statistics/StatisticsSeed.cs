using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Statistics;

/// <summary>Fills the page's counts from the log when the process starts, so that a restart does not empty the page.</summary>
internal sealed class StatisticsSeed(ExchangeStatistics statistics, SidecarSettings settings, TimeProvider clock) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Exchanges of this run are counted as they end; those of earlier runs ended before it began.
        var began = clock.GetUtcNow();
        var questions = new Dictionary<Guid, RecordHeader>();
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        foreach (var segment in archive.Segments())
        {
            using var reader = archive.OpenForReading(segment);
            foreach (var record in reader.Find(new LogQuery { From = began.AddDays(-ExchangeStatistics.Days), To = began }))
            {
                stoppingToken.ThrowIfCancellationRequested();
                Add(questions, RecordHeaderCodec.Decode(record.Header));
            }
        }

        return Task.CompletedTask;
    }

    private void Add(Dictionary<Guid, RecordHeader> questions, RecordHeader header)
    {
        if (header.IsMonitor || header.ExchangeId is not { } id)
        {
            return;
        }

        switch (header.Kind)
        {
            case RecordKind.QuestionReceived:
                questions[id] = header;
                break;
            case RecordKind.AnswerDelivered when questions.Remove(id, out var question):
                statistics.Add(question.Time, header.Outcome, header.Since(question));
                break;
            case RecordKind.ExchangeAbandoned when questions.Remove(id, out var question):
                statistics.Add(question.Time, ExchangeStatistics.Abandoned, duration: null);
                break;
            default:
                break;
        }
    }
}
