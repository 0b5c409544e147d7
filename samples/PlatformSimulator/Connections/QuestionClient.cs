using System.Net.Http.Headers;
using PlatformSimulator.Journals;
using PlatformSimulator.Kits;

namespace PlatformSimulator.Connections;

/// <summary>Sends one question in a request of its own and records both sides (5 § of the regulation): the question before it leaves, the answer when it has come.</summary>
internal sealed class QuestionClient(HttpClient http, KitFile kit, ExchangeJournal journal, TimeProvider clock)
{
    /// <param name="question">The document exactly as it shall leave.</param>
    /// <param name="correlationId">At most 36 printable ASCII characters.</param>
    /// <param name="token">Null sends no token.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<ReceivedAnswer> AskAsync(byte[] question, string correlationId, AccessToken? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, kit.QuestionPath) { Content = new ByteArrayContent(question) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/xml; charset=utf-8");
        request.Headers.Add(kit.CorrelationHeader, correlationId);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token.Value);
        }

        journal.Question(correlationId, question);
        var start = clock.GetTimestamp();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var elapsed = clock.GetElapsedTime(start);
        var answer = new ReceivedAnswer
        {
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.ToString(),
            CorrelationId = response.Headers.TryGetValues(kit.CorrelationHeader, out var values) ? string.Join(',', values) : null,
            RetryAfter = response.Headers.RetryAfter?.Delta,
            Body = body,
            Elapsed = elapsed,
        };
        journal.Answer(correlationId, answer);
        return answer;
    }
}
