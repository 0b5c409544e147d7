using PlatformSimulator.Kits;

namespace Institute.Conformance.Cases;

/// <summary>Runs cases, several at a time, those that want to be alone one after the other at the end.</summary>
internal sealed class CaseRunner(CaseContext context, int parallel, Action<CaseResult> progress)
{
    private const string Closed = " (the institute says that it is closed: outside its hours, or in a planned outage; run the kit while it is open)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <returns>One result a case, in the order of the cases.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(IReadOnlyList<NamedCase> cases, CancellationToken cancellationToken)
    {
        var results = new CaseResult[cases.Count];
        var together = Enumerable.Range(0, cases.Count).Where(i => !cases[i].Case.Alone);
        await Parallel.ForEachAsync(together, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (i, token) =>
            results[i] = await RunAsync(cases[i], token));
        foreach (var i in Enumerable.Range(0, cases.Count).Where(i => cases[i].Case.Alone))
        {
            results[i] = await RunAsync(cases[i], cancellationToken);
        }

        return results;
    }

    private async Task<CaseResult> RunAsync(NamedCase named, CancellationToken cancellationToken)
    {
        var startedAt = context.Clock.GetUtcNow();
        var start = context.Clock.GetTimestamp();
        var (outcome, seen) = await JudgeAsync(named.Case, cancellationToken);
        if (outcome == CaseOutcome.Failed && IsBusy(seen))
        {
            // These two faults say themselves that the same question may be sent again at once.
            await Task.Delay(TimeSpan.FromSeconds(2), context.Clock, cancellationToken);
            var first = seen;
            (outcome, seen) = await JudgeAsync(named.Case, cancellationToken);
            seen = outcome == CaseOutcome.Passed ? "passed on the second try, after " + first : seen;
        }

        var result = new CaseResult(named.Id, named.Rule.Id, named.Case.Name, outcome, named.Case.Expected, seen, startedAt, Math.Round(context.Clock.GetElapsedTime(start).TotalMilliseconds, 1));
        progress(result);
        return result;
    }

    private static bool IsClosed(ConformanceCase testCase, string? seen) =>
        seen?.Contains("KI3001", StringComparison.Ordinal) == true && !testCase.Expected.Contains("KI3001", StringComparison.Ordinal);

    private static bool IsBusy(string? seen) => seen?.Contains("KI3003", StringComparison.Ordinal) == true || seen?.Contains("KI3004", StringComparison.Ordinal) == true;

    private async Task<(CaseOutcome Outcome, string? Seen)> JudgeAsync(ConformanceCase testCase, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var seen = await testCase.Judge(context, either.Token);
            return (seen is null ? CaseOutcome.Passed : CaseOutcome.Failed, IsClosed(testCase, seen) ? seen + Closed : seen);
        }
        catch (NotGivenException e)
        {
            return (CaseOutcome.NotGiven, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (CaseOutcome.Failed, "no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or KitException)
        {
            return (CaseOutcome.Failed, e is KitException ? "no access token" : "no answer: " + (e as HttpRequestException)?.HttpRequestError);
        }
    }
}
