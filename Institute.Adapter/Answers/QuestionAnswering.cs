using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Answers a question: who it is about, what the lookups find, what of it is one and the same, what of it may be told.</summary>
/// <remarks>Safe for all threads.</remarks>
internal sealed class QuestionAnswering(
    IOptions<InstituteAdapterOptions> options, SubjectIdentification subjects, LookupDispatch lookups, TimeProvider clock, ILogger<QuestionAnswering> logger)
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
        if (EngagementMerge.TryMerge(found, subject) is not { } merged)
        {
            AdapterLog.Contradiction(logger, asking.ExchangeId);
            return Fail(FaultCode.CoreFailed);
        }

        var rule = options.Value.Disclosure.RuleFor(subject.Search.Kind);
        var disclosed = DisclosureDecision.Make(merged, subject, asking.Question.Period, asking.Today, rule);
        if (disclosed is Disclosed.Told told)
        {
            var now = clock.GetUtcNow();
            return new Answering.Answered(new Answer(options.Value.Institute!, Guid.CreateVersion7(now), now, told.Engagements, rule.TellsBoxReference));
        }

        var fault = ((Disclosed.Withheld)disclosed).Fault;
        if (fault != FaultCode.Ambiguous)
        {
            AdapterLog.Withheld(logger, asking.ExchangeId, fault.Code);
        }

        return Fail(fault);
    }
}
