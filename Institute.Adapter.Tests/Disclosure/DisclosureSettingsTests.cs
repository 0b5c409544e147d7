using System.Text;
using Microsoft.Extensions.Configuration;

namespace Institute.Adapter.Tests.Disclosure;

internal sealed class DisclosureSettingsTests
{
    [Test]
    public void A_policy_is_read_and_what_it_leaves_out_stays_as_the_law_has_it()
    {
        var policy = Read("""{ "Version": "bank/2", "Rules": { "Person": { "LooksAt": "Holder, Representative" }, "box": { "TellsBoxReference": false } } }""");

        Assert.That(policy.Version, Is.EqualTo("bank/2"));
        Assert.That(policy.RuleFor(SearchKind.Person), Is.EqualTo(new DisclosureRule { LooksAt = PartyRoles.Holder | PartyRoles.Representative }));
        Assert.That(policy.RuleFor(SearchKind.Box), Is.EqualTo(new DisclosureRule()));
        Assert.That(policy.RuleFor(SearchKind.Organisation), Is.EqualTo(DisclosurePolicy.Default.RuleFor(SearchKind.Organisation)));
    }

    [Test]
    public void None_is_a_choice() =>
        Assert.That(Read("""{ "Version": "v", "Rules": { "Person": { "LooksAt": "None" } } }""").RuleFor(SearchKind.Person).LooksAt, Is.EqualTo(PartyRoles.None));

    [TestCase("""{ "Rules": {} }""", "Version is missing", TestName = "A_policy_without_a_version_is_refused")]
    [TestCase("""{ "Version": "v", "Rule": {} }""", "Rule is unknown", TestName = "An_unknown_setting_is_refused")]
    [TestCase("""{ "Version": "v", "Rules": { "Persons": {} } }""", "Persons", TestName = "An_unknown_search_key_is_refused")]
    [TestCase("""{ "Version": "v", "Rules": { "3": { "LooksAt": "Holder" } } }""", "3 is no search key", TestName = "A_number_is_no_search_key")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "LooksAt": "Owner" } } }""", "Person:LooksAt", TestName = "An_unknown_role_is_refused")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "LooksAt": "15" } } }""", "Person:LooksAt", TestName = "A_number_is_no_role")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "LooksAt": "" } } }""", "Person:LooksAt", TestName = "An_empty_text_is_no_role")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "LooksAt": [] } } }""", "Person:LooksAt", TestName = "An_empty_list_is_no_role")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "LooksAt": ["Holder"] } } }""", "Person:LooksAt", TestName = "A_list_would_be_merged_by_place_and_is_refused")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "Shows": "Representative" } } }""", "leaves out Holder", TestName = "Holders_cannot_be_hidden_by_a_setting")]
    [TestCase("""{ "Version": "v", "Rules": { "Person": { "Show": "Holder" } } }""", "Person:Show is unknown", TestName = "A_slip_in_a_settings_name_is_refused")]
    [TestCase("""{ "Version": "v", "Rules": { "Box": { "TellsBoxReference": "yes" } } }""", "true or false", TestName = "Yes_is_neither_true_nor_false")]
    public void What_cannot_be_understood_is_refused(string json, string names) => Assert.That(() => Read(json), Throws.InstanceOf<FormatException>().With.Message.Contains(names));

    [Test]
    public void A_rule_may_say_all_its_parts_and_a_role_twice()
    {
        var policy = Read("""{ "Version": "v", "Rules": { "Person": { "LooksAt": "Holder, Representative, Holder", "Shows": "Holder,BeneficialOwner", "TellsBoxReference": true } } }""");

        Assert.That(policy.RuleFor(SearchKind.Person), Is.EqualTo(new DisclosureRule { LooksAt = PartyRoles.Holder | PartyRoles.Representative, Shows = PartyRoles.Holder | PartyRoles.BeneficialOwner, TellsBoxReference = true }));
    }

    [Test]
    public void A_refusal_reads_as_a_sentence() =>
        Assert.That(() => Read("""{ "Version": "v", "Rule": {}, "Rules": { "Persons": {}, "Box": { "Shows": "Owner, Holder" } } }"""),
            Throws.InstanceOf<FormatException>().With.Message.EqualTo(
                "The disclosure policy cannot be read: Rule is unknown (known are Version, Rules); "
                + "Box:Shows is a text with roles and commas between them (there are None, Holder, Representative, BeneficialOwner, AuthorisedSignatory, All); "
                + "Persons is no search key (there are Person, PersonWithoutNumber, Organisation, CompanyName, Iban, AccountNumber, Box)."));

    [Test]
    public void No_section_is_the_programmers_fault() => Assert.That(() => DisclosurePolicy.FromConfiguration(null!), Throws.ArgumentNullException);

    [Test]
    public void Every_fault_is_told_at_once() =>
        Assert.That(() => Read("""{ "Version": "v", "Rules": { "Persons": {}, "Box": { "Shows": "Owner, Holder" }, "Iban": { "Tells": true } } }"""),
            Throws.InstanceOf<FormatException>().With.Message.Contains("Persons").And.Message.Contains("Box:Shows").And.Message.Contains("Iban:Tells"));

    private static DisclosurePolicy Read(string json) =>
        DisclosurePolicy.FromConfiguration(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
}
