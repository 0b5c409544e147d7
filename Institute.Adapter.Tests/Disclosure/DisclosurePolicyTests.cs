namespace Institute.Adapter.Tests.Disclosure;

internal sealed class DisclosurePolicyTests
{
    [Test]
    public void The_default_is_all_that_the_law_names([Values] SearchKind kind)
    {
        var rule = DisclosurePolicy.Default.RuleFor(kind);

        Assert.That((rule.LooksAt, rule.Shows), Is.EqualTo((PartyRoles.All, PartyRoles.All)));
    }

    [Test]
    public void A_box_reference_is_told_only_to_whoever_gave_it([Values] SearchKind kind) =>
        Assert.That(DisclosurePolicy.Default.RuleFor(kind).TellsBoxReference, Is.EqualTo(kind == SearchKind.Box));

    [Test]
    public void A_change_changes_exactly_what_it_says([Values] SearchKind changed)
    {
        var rule = new DisclosureRule { LooksAt = PartyRoles.Holder };
        var policy = new DisclosurePolicy("bank/2", new Dictionary<SearchKind, DisclosureRule> { [changed] = rule });

        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            Assert.That(policy.RuleFor(kind), Is.EqualTo(kind == changed ? rule : DisclosurePolicy.Default.RuleFor(kind)));
        }
    }

    [Test]
    public void Holders_are_always_shown() => Assert.That(() => new DisclosureRule { Shows = PartyRoles.BeneficialOwner }, Throws.ArgumentException.With.Message.Contains("All holders"));

    [TestCase("bank-2.1_b/c")]
    [TestCase("1234567890123456789012345678901234567890")]
    public void A_version_has_up_to_40_letters_digits_and_four_signs(string version) =>
        Assert.That(new DisclosurePolicy(version, new Dictionary<SearchKind, DisclosureRule>()).Version, Is.EqualTo(version));

    [Test]
    public void A_policy_without_rules_is_the_programmers_fault() => Assert.That(() => new DisclosurePolicy("v", null!), Throws.ArgumentNullException);

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("åtta")]
    [TestCase("12345678901234567890123456789012345678901")]
    public void A_version_that_no_header_can_carry_is_refused(string version) =>
        Assert.That(() => new DisclosurePolicy(version, new Dictionary<SearchKind, DisclosureRule>()), Throws.InstanceOf<ArgumentException>().With.Message.Contains(version.Length == 0 ? "empty" : "1 to 40"));

    [Test]
    public void An_unknown_search_key_or_role_is_refused()
    {
        Assert.That(() => new DisclosurePolicy("v", new Dictionary<SearchKind, DisclosureRule> { [(SearchKind)99] = new() }), Throws.ArgumentException.With.Message.Contains("The rule for 99 "));
        Assert.That(() => new DisclosurePolicy("v", new Dictionary<SearchKind, DisclosureRule> { [SearchKind.Person] = new() { LooksAt = (PartyRoles)64 } }), Throws.ArgumentException);
    }
}
