using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

/// <summary>Everything that the kit asks of an institute, in the order of the report.</summary>
internal static class AllRules
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        SearchRule.Rule, ContentRule.Rule, LimitRule.Rule, PeriodRule.Rule, NoHitRule.Rule,
        NumberRule.Rule, SchemaRule.Rule, FormRule.Rule, EncodingRule.Rule, SizeRule.Rule,
        HttpRule.Rule, BytesRule.Rule, CertificateRule.Rule, TokenRule.Rule, IssuerRule.Rule, AroundRule.Rule,
        CorrelationRule.Rule, IdentityRule.Rule, HeaderRule.Rule, FaultRule.Rule, SecrecyRule.Rule,
        HoursRule.Rule, TimeRule.Rule,
    ];

    public static IReadOnlyList<NamedCase> Cases { get; } =
        [.. Rules.SelectMany(rule => rule.Cases.Select((testCase, index) => new NamedCase(rule.IdOf(index), rule, testCase)))];
}
