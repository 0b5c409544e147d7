using System.Collections.Concurrent;
using System.Globalization;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Clients that ask side by side, and what they received.</summary>
internal sealed class KillLoad
{
    private const int Clients = 8;

    private readonly ConcurrentDictionary<string, (byte[] Question, byte[] Answer)> received = new(StringComparer.Ordinal);
    private int asked;

    public IReadOnlyDictionary<string, (byte[] Question, byte[] Answer)> Received => received;

    /// <summary>Each client asks again when it was answered, until told to end.</summary>
    /// <param name="client">Of them all.</param>
    /// <param name="goOn">With the answer just received; null when there was none.</param>
    /// <param name="cancellationToken">Of the test.</param>
    public async Task AskAsync(PartnerClient client, Func<byte[]?, Task<bool>> goOn, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(
            async () =>
            {
                while (await goOn(await AskOnceAsync(client, cancellationToken)))
                {
                }
            },
            cancellationToken)));

    private async Task<byte[]?> AskOnceAsync(PartnerClient client, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref asked);
        var id = Guid.NewGuid().ToString("D");
        var question = KvsQuestion.Search($"<Person><Personnummer>{Some.PersonalNumbers[number % Some.PersonalNumbers.Count]}</Personnummer></Person>", "f-" + number.ToString(CultureInfo.InvariantCulture));
        try
        {
            var answer = await client.AskAsync(question, cancellationToken, id);
            received[id] = (question, answer.Body);
            return answer.Body;
        }
        catch (HttpRequestException)
        {
            // The kill came between question and answer: the log must tell which.
            return null;
        }
    }
}
