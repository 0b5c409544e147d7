using System.Collections.Concurrent;
using System.Globalization;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Bench.Overloads;

/// <summary>The partner during an attack: ten questions a second, one of them on a new connection.</summary>
internal sealed class GenuineLoad(Scene scene)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private readonly ConcurrentQueue<(string? Fault, double Seconds)> answers = new();
    private readonly ConcurrentQueue<string> unanswered = new();

    public IReadOnlyCollection<(string? Fault, double Seconds)> Answers => answers;

    /// <summary>Correlation ids of the questions without an answer. Which of them were taken, the log alone knows.</summary>
    public IReadOnlyCollection<string> Unanswered => unanswered;

    public async Task RunAsync(CancellationToken until)
    {
        using var standing = scene.Partner();
        var asked = new List<Task>();
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"genuine-{i}");
            asked.Add(i % 10 == 9 ? AskAnewAsync(id) : AskAsync(standing, id));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(asked);
    }

    private async Task AskAnewAsync(string id)
    {
        using var fresh = scene.Partner();
        await AskAsync(fresh, id);
    }

    private async Task AskAsync(PartnerClient client, string id)
    {
        try
        {
            var answer = await client.SendAsync(Question, request => Scene.Describe(request, scene.PartnersToken, id), CancellationToken.None);
            answers.Enqueue((answer.Fault, answer.Elapsed.TotalSeconds));
        }
        catch (HttpRequestException)
        {
            unanswered.Enqueue(id);
        }
    }
}
