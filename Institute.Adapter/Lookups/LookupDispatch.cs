namespace Institute.Adapter;

/// <summary>Asks all lookups that serve a search key, in parallel and under one budget; all must answer.</summary>
internal sealed class LookupDispatch(IEnumerable<LookupRegistration> lookups, LookupRun run, LookupWatch watch, Silence silence)
{
    private readonly LookupRegistration[] all = [.. lookups];

    /// <summary>Whether any lookup serves the search key.</summary>
    public bool Serves(SearchKind kind) => Array.Exists(all, l => l.Served.Contains(kind));

    /// <summary>Everything that all of them found, in the order in which they were added; or the first fault.</summary>
    public async Task<Findings> AskAsync(Asking asking, Subject subject, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = others.Token;
        var asked = Array.FindAll(all, l => l.Served.Contains(subject.Search.Kind)).Select(lookup =>
        {
            var progress = watch.Begin(asking, lookup.Type.Name);
            return (Progress: progress, Work: silence.RunAsync(() => run.AskAsync(lookup, progress, subject, token)));
        }).ToArray();
        var tasks = Array.ConvertAll(asked, a => a.Work);
        try
        {
            // A lookup that ignores its token is left behind: the answer cannot wait for it.
            await foreach (var task in Task.WhenEach(tasks).WithCancellation(cancellationToken))
            {
                if (await task is Findings.Failed failed)
                {
                    return cancellationToken.IsCancellationRequested ? new Findings.Failed(FaultCode.BudgetExhausted) : failed;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Findings.Failed(FaultCode.BudgetExhausted);
        }
        finally
        {
            // Before the source is disposed: the ones left behind must hear of it. No code of the bank's hangs on this source (see LentCancellation).
            await others.CancelAsync();
            Array.ForEach(asked, a => watch.LeftBehind(a.Progress, a.Work));
        }

        List<Finding> found = [];
        foreach (var task in tasks)
        {
            found.AddRange(((Findings.Complete)await task).Found);
        }

        return new Findings.Complete(found);
    }
}
