using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>Asks the bank's lookups as a question of the platform would, without the wire.</summary>
/// <remarks>Safe for all threads.</remarks>
internal sealed class BackAsking(SubjectIdentification subjects, LookupDispatch lookups, IDisclosureDecision disclosure, InstituteAdapterOptions options, TimeProvider clock, DateOnly today)
{
    private static readonly QuestionId Id = QuestionId.Parse("inventory");

    public async Task<BackAnswer> AskAsync(BackQuestion question, Fingerprinter fingerprints, CancellationToken cancellationToken)
    {
        var kind = question.Key.Kind;
        if (!lookups.Serves(kind))
        {
            return new(kind, TimeSpan.Zero) { Expected = question.Expected, Broken = InventoryRules.SearchNotServed };
        }

        var now = clock.GetUtcNow();
        var begun = clock.GetTimestamp();
        using var budget = new CancellationTokenSource(options.ResponseBudget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        var asking = new Institute.Adapter.Asking(Guid.CreateVersion7(now), new Question(Id, now, question.Key), today, now + options.ResponseBudget);
        var identification = await subjects.IdentifyAsync(asking, either.Token).ConfigureAwait(false);
        var findings = identification is Identification.Found { Subject: var subject }
            ? await lookups.AskAsync(asking, subject, either.Token).ConfigureAwait(false)
            : null;
        cancellationToken.ThrowIfCancellationRequested();
        var answer = new BackAnswer(kind, clock.GetElapsedTime(begun)) { Expected = question.Expected };
        return findings is Findings.Complete complete
            ? Judge(answer, complete.Found, ((Identification.Found)identification).Subject, fingerprints)
            : answer with { Broken = InventoryRules.SearchFails };
    }

    private BackAnswer Judge(BackAnswer answer, IReadOnlyList<Finding> found, Subject subject, Fingerprinter fingerprints)
    {
        if (EngagementMerge.Of(found, subject) is not EngagementMerging.Merged { Findings: var merged })
        {
            return answer with { Broken = InventoryRules.SearchHeldBack };
        }

        var engagements = merged.Select(f => f.Engagement).ToList();
        var seen = engagements.Where(e => Searchability.IsSearchable(e.Ended, today)).Select(fingerprints.Of).ToList();
        return answer with
        {
            Found = seen,
            Broken = disclosure.Make(engagements, subject, period: null, today, options.Disclosure.RuleFor(subject.Search.Kind)) switch
            {
                // Nobody's identity is seen on the row itself; namesakes are counted over the whole.
                Disclosed.Withheld { Rule: var rule } when rule == HeldBackRule.NotTheSubjects => InventoryRules.SearchHeldBack,
                _ => seen.Exists(f => f.Identity == answer.Expected.Identity) ? null : InventoryRules.NotFound,
            },
        };
    }
}
