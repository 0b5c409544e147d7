namespace Institute.Adapter.Tests.Disclosure;

/// <summary>One row of the table: what is found, who is asked about, and what the law makes of it.</summary>
/// <param name="Name">The choices that made the row.</param>
/// <param name="Search">The search key.</param>
/// <param name="Numbers">The numbers of the subject that belong together.</param>
/// <param name="Found">What the core gives.</param>
/// <param name="Period">The question's period.</param>
/// <param name="Expected">Written out beside the product: told, silent or held back.</param>
internal sealed record DisclosureCase(string Name, SearchKey Search, IReadOnlyList<PersonalIdentityNumber> Numbers, Engagement Found, Period? Period, Verdict Expected)
{
    public Verdict Judge(IDisclosureDecision decision) =>
        decision.Make([Found], new Subject(Search, Numbers), Period, Given.Today, DisclosurePolicy.Default.RuleFor(Search.Kind)) switch
        {
            Disclosed.Told { Engagements.Count: 0 } => Verdict.Silent,
            Disclosed.Told => Verdict.Told,
            Disclosed.Withheld { Rule.Fault: var fault } => fault == FaultCode.CoreFailed ? Verdict.HeldBack : Verdict.CannotBeTold,
            _ => Verdict.Ambiguous,
        };
}
