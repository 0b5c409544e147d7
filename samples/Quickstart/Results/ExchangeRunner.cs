using System.Globalization;
using PlatformSimulator.Answers;
using PlatformSimulator.Connections;
using PlatformSimulator.Journals;
using PlatformSimulator.Kits;
using Quickstart.Questions;

namespace Quickstart.Results;

/// <summary>Asks the planned questions and judges each answer: schema, outcome, status, correlation ID, ten seconds.</summary>
internal sealed class ExchangeRunner(Workplace place, KitFile kit, TimeProvider clock)
{
    private static readonly TimeSpan ResponseBudget = TimeSpan.FromSeconds(10);
    private readonly AnswerInspector inspector = new();

    public async Task<IReadOnlyList<ShownExchange>> RunAsync(IReadOnlyList<PlannedQuestion> plan, CancellationToken cancellationToken)
    {
        using var journal = new ExchangeJournal(place.PathOf("platform-log"), clock);
        using var open = PlatformConnection.Open(kit.Sidecar, place.Path, kit);
        using var closed = PlatformConnection.Open(kit.ClosedSidecar!, place.Path, kit);
        var clients = new Dictionary<bool, (QuestionClient Questions, TokenClient Tokens)>
        {
            [false] = (new(open.Client, kit, journal, clock), new(open.Client, kit, clock)),
            [true] = (new(closed.Client, kit, journal, clock), new(closed.Client, kit, clock)),
        };
        Directory.CreateDirectory(place.PathOf("questions"));
        Directory.CreateDirectory(place.PathOf("answers"));
        var shown = new List<ShownExchange>();
        foreach (var question in plan)
        {
            var (questions, tokens) = clients[question.ToClosedSidecar];
            var exchange = await AskAsync(question, shown.Count + 1, questions, tokens, cancellationToken);
            if (exchange.Outcome is "KI3003" or "KI3004")
            {
                // A machine with too much to do: the fault itself says that the same question may be sent again.
                await Console.Error.WriteLineAsync($"\"{question.Case}\" was answered {exchange.Outcome} and is asked again (correlation ID {exchange.CorrelationId}).");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, cancellationToken);
                exchange = await AskAsync(question, shown.Count + 1, questions, tokens, cancellationToken);
            }

            shown.Add(exchange);
        }

        return shown;
    }

    private async Task<ShownExchange> AskAsync(PlannedQuestion question, int number, QuestionClient questions, TokenClient tokens, CancellationToken cancellationToken)
    {
        // The same documents lie in the folder for whoever wants to send them by other means.
        var fileName = FileName(number, question.Case);
        await File.WriteAllBytesAsync(Path.Combine(place.PathOf("questions"), fileName), question.Document, cancellationToken);
        var correlationId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");
        try
        {
            var token = question.WithoutToken ? null : await tokens.GetAsync(cancellationToken);
            var answer = await questions.AskAsync(question.Document, correlationId, token, cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(place.PathOf("answers"), fileName), answer.Body, cancellationToken);
            return Judge(question, correlationId, answer);
        }
        catch (Exception e) when (e is HttpRequestException or KitException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new QuickstartException($"No answer to \"{question.Case}\": {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private ShownExchange Judge(PlannedQuestion question, string correlationId, ReceivedAnswer answer)
    {
        var inspected = inspector.Inspect(answer.Body);
        var complaint = inspected.IsValid switch
        {
            false => $"the answer breaks the schema: {inspected.Findings[0]}",
            _ when answer.Status != question.Status => string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status} instead of {question.Status}"),
            _ when !string.Equals(inspected.Outcome, question.Outcome, StringComparison.Ordinal) => $"{inspected.Outcome} instead of {question.Outcome}",
            _ when !string.Equals(answer.CorrelationId, correlationId, StringComparison.Ordinal) => "the correlation ID was not echoed",
            _ when answer.Elapsed > ResponseBudget => "the answer took longer than ten seconds",
            _ => null,
        };
        return new()
        {
            Case = question.Case,
            Search = question.Search,
            Status = answer.Status,
            Outcome = inspected.Outcome,
            CorrelationId = correlationId,
            Milliseconds = Math.Round(answer.Elapsed.TotalMilliseconds, 1),
            Complaint = complaint,
        };
    }

    private static string FileName(int number, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:00}-{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}.xml");
}
