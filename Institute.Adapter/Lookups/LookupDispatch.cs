namespace Institute.Adapter;

/// <summary>Asks all lookups that serve a search key, in parallel and under one budget; all must answer.</summary>
internal sealed class LookupDispatch(IEnumerable<LookupRegistration> lookups, LookupRun run, Silence silence)
{
    private readonly LookupRegistration[] all = [.. lookups];

    /// <summary>Whether any lookup serves the search key.</summary>
    public bool Serves(SearchKind kind) => Array.Exists(all, l => l.Served.Contains(kind));

    /// <summary>Everything that all of them found, in the order in which they were added; or the first fault.</summary>
    public async Task<Findings> AskAsync(Asking asking, Subject subject, CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = Array.FindAll(all, l => l.Served.Contains(subject.Search.Kind));
        var tasks = Array.ConvertAll(serving, l => silence.RunAsync(() => run.AskAsync(l, asking, subject, others.Token)));
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
            // Before the source is disposed: the ones left behind must hear of it.
            await others.CancelAsync();
        }

        List<Finding> found = [];
        foreach (var task in tasks)
        {
            found.AddRange(((Findings.Complete)await task).Found);
        }

        return new Findings.Complete(found);
    }
}
