using Institute.Adapter;

namespace Institute.Testing.Sabotages;

/// <summary>A disclosure decision that treats what it is given as the sabotage says.</summary>
internal sealed class SpoiltDisclosure(IDisclosureDecision inner, Func<SpoiltDisclosure.Case, IDisclosureDecision, Disclosed> decide) : IDisclosureDecision
{
    /// <summary>As a wrong guess at estates would have it: whoever shares an account with somebody without a number may be told.</summary>
    public static SpoiltDisclosure AnyHolderPasses(IDisclosureDecision inner) => new(inner, (c, sound) => c.Decide(sound) is Disclosed.Withheld withheld
        && c.Found.All(e => e.Holders.Any(h => h is LegalPerson { Number: null } or Person { Number: null }))
            ? new Disclosed.Told(c.Found)
            : c.Decide(sound));

    /// <summary>Whatever number the core gives is taken for the subject's.</summary>
    public static SpoiltDisclosure NumberIgnored(IDisclosureDecision inner) => new(inner, (c, sound) =>
        (c with { Subject = new Subject(c.Subject.Search, [.. c.Subject.Numbers, .. c.Found.SelectMany(e => e.Holders).OfType<Person>().Select(p => p.Number).OfType<PersonalIdentityNumber>()]) }).Decide(sound));

    public static SpoiltDisclosure PeriodIgnored(IDisclosureDecision inner) => new(inner, (c, sound) => (c with { Period = null }).Decide(sound));

    public Disclosed Make(IReadOnlyList<Engagement> found, Subject subject, Period? period, DateOnly today, DisclosureRule rule) =>
        decide(new(found, subject, period, today, rule), inner);

    /// <summary>What a decision is made of.</summary>
    internal sealed record Case(IReadOnlyList<Engagement> Found, Subject Subject, Period? Period, DateOnly Today, DisclosureRule Rule)
    {
        public Disclosed Decide(IDisclosureDecision decision) => decision.Make(Found, Subject, Period, Today, Rule);
    }
}
