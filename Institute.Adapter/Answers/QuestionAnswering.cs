using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Answers a question: who it is about, what the lookups find, what of it is one and the same, what of it may be told.</summary>
/// <remarks>Safe for all threads.</remarks>
internal sealed class QuestionAnswering(
    IOptions<InstituteAdapterOptions> options, SubjectIdentification subjects, LookupDispatch lookups, IDisclosureDecision disclosure, HeldBackJournal journal,
    TimeProvider clock, ILogger<QuestionAnswering> logger)
{
    public async Task<Answering> AnswerAsync(Asking asking, CancellationToken cancellationToken)
    {
        if (!lookups.Serves(asking.Question.Search.Kind))
        {
            return Fail(FaultCode.UnsupportedSearch);
        }

        var identification = await subjects.IdentifyAsync(asking, cancellationToken);
        if (identification is not Identification.Found { Subject: var subject })
        {
            return Fail(((Identification.Failed)identification).Fault);
        }

        var findings = await lookups.AskAsync(asking, subject, cancellationToken);
        return findings is Findings.Complete complete ? Tell(asking, subject, complete.Found) : Fail(((Findings.Failed)findings).Fault);
    }

    private static Answering.Failed Fail(FaultCode code) => new(new Fault(code));

    private Answering Tell(Asking asking, Subject subject, IReadOnlyList<Finding> found)
    {
        var fields = options.Value.Article16?.FieldsFor(asking.Question, asking.Today) ?? Article16Fields.None;
        return EngagementMerge.Of(Article16Filter.Of(found, subject, fields), subject) switch
        {
            EngagementMerging.Merged merged => Tell(asking, subject, merged, fields),
            EngagementMerging.Contradicted contradicted => HoldBack(asking, contradicted),
            _ => Fail(FaultCode.Unexpected),
        };
    }

    private Answering Tell(Asking asking, Subject subject, EngagementMerging.Merged merged, Article16Fields fields)
    {
        var rule = options.Value.Disclosure.RuleFor(subject.Search.Kind);
        if (fields != Article16Fields.None)
        {
            rule = rule with { Article16 = fields };
        }

        switch (disclosure.Make(merged.Findings.Select(f => f.Engagement).ToList(), subject, asking.Question.Period, asking.Today, rule))
        {
            case Disclosed.Told told:
                var now = clock.GetUtcNow();
                return new Answering.Answered(new Answer(options.Value.Institute!, Guid.CreateVersion7(now), now, told.Engagements, rule.TellsBoxReference)
                {
                    Policy = PolicyVersion.Of(options.Value, fields),
                });
            case Disclosed.Withheld withheld:
                return HoldBack(asking, withheld, merged.Findings[withheld.Engagement]);
            case Disclosed.Ambiguous:
                return Fail(FaultCode.Ambiguous);
            default:
                return Fail(FaultCode.Unexpected);
        }
    }

    private Answering.Failed HoldBack(Asking asking, Disclosed.Withheld withheld, Finding finding)
    {
        var rule = withheld.Rule;
        if (withheld.Holder is { } holder)
        {
            AdapterLog.WithheldHolder(logger, asking.ExchangeId, asking.Correlation, rule.Fault.Code, rule.Text, holder + 1, finding.Ordinal, finding.Lookup);
        }
        else
        {
            AdapterLog.Withheld(logger, asking.ExchangeId, asking.Correlation, rule.Fault.Code, rule.Text, finding.Ordinal, finding.Lookup);
        }

        journal.Keep(asking, new HeldBackEngagement(asking, rule, finding, withheld.Holder));
        return Fail(rule.Fault);
    }

    private Answering.Failed HoldBack(Asking asking, EngagementMerging.Contradicted contradicted)
    {
        var (rule, one, other) = (HeldBackRule.Contradicted, contradicted.One, contradicted.Other);
        AdapterLog.Contradiction(logger, asking.ExchangeId, asking.Correlation, rule.Fault.Code, rule.Text, one.Ordinal, one.Lookup, other.Ordinal, other.Lookup);
        journal.Keep(asking, new HeldBackEngagement(asking, rule, one, holder: null), new HeldBackEngagement(asking, rule, other, holder: null));
        return Fail(rule.Fault);
    }
}
