using System.Collections.Concurrent;
using System.Globalization;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Bench.Overloads;

/// <summary>The partner before and during an attack: ten questions a second, one of them on a new connection.</summary>
internal sealed class GenuineLoad(Scene scene) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private readonly ConcurrentQueue<(string? Fault, double Seconds)> answers = new();
    private readonly ConcurrentQueue<string> unanswered = new();
    private readonly PartnerClient standing = scene.Partner();
    private int asked;

    public IReadOnlyCollection<(string? Fault, double Seconds)> Answers => answers;

    /// <summary>Correlation ids of the questions without an answer. Which of them were taken, the log alone knows.</summary>
    public IReadOnlyCollection<string> Unanswered => unanswered;

    /// <summary>Before the attack: just started, the first questions cost more than any attack, and the partner's connections stand already. What came of them is not counted.</summary>
    public async Task SettleAsync(CancellationToken until)
    {
        await RunAsync(until);
        answers.Clear();
        unanswered.Clear();
    }

    public async Task RunAsync(CancellationToken until)
    {
        var under = new List<Task>();
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        while (!until.IsCancellationRequested)
        {
            // An id stands for one question, also over the settling: the log is asked for it at the end.
            var number = asked++;
            var id = string.Create(CultureInfo.InvariantCulture, $"genuine-{number}");
            under.Add(number % 10 == 9 ? AskAnewAsync(id) : AskAsync(standing, id));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(under);
    }

    public void Dispose() => standing.Dispose();

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
