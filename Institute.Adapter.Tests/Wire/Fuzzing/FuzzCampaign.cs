using System.Globalization;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>Sends spoilt questions through a wire format, each repeatable by the campaign's seed and its own number.</summary>
internal sealed class FuzzCampaign(FuzzTarget target, int seed)
{
    private readonly FuzzOracle oracle = new(target);

    /// <summary>How many questions were received in which way.</summary>
    public SortedDictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>What went wrong, with what is needed to do it again.</summary>
    public List<string> Failures { get; } = [];

    public void Run(int count, CancellationToken cancellationToken, Action<int>? progress = null)
    {
        for (var number = 0; number < count && Failures.Count < 20; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            One(number);
            progress?.Invoke(number);
        }
    }

    private void One(int number)
    {
        var random = RandomFor(seed, number);
        var question = Question(random);
        try
        {
            var (wrong, outcome) = oracle.Judge(question, random);
            Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
            if (wrong is not null)
            {
                Fail(number, question, wrong);
            }
        }
        catch (Exception crash) when (crash is not OperationCanceledException)
        {
            Fail(number, question, "crash: " + crash);
        }
    }

    private void Fail(int number, byte[] question, string wrong) =>
        Failures.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, question {number}: {wrong}\n  {Convert.ToBase64String(question)}"));

    private byte[] Question(Random random)
    {
        var root = target.Question(random);
        for (var mutations = random.Next(4); mutations > 0; mutations--)
        {
            FuzzMutation.Apply(root, target.ElementNames, random);
        }

        return FuzzBytes.Of(root, random);
    }

    private static Random RandomFor(int seed, int number) => new(unchecked((seed * 1_000_003) + number));
}
