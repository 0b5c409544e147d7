using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Operations.Reports;

namespace Institute.Sidecar.Tests.Operations.Changes;

public sealed class SettingsChangeTests
{
    private static readonly string Old = new('a', 64);
    private static readonly string New = new('b', 64);
    private static readonly SettingsInForce Before = Of(["server certificate " + Old], ("allow-list", "1"));

    [Test]
    public void A_new_certificate_is_named_with_the_one_that_it_replaced() =>
        Assert.That(SettingsChange.Describe(Before, Of(["server certificate " + New], ("allow-list", "1"))), Is.EqualTo(new EventPhrase[] { new("now server certificate bbbbbbbbbbbbbbbb…"), new("no longer server certificate aaaaaaaaaaaaaaaa…") }));

    [Test]
    public void A_changed_list_is_named() => Assert.That(SettingsChange.Describe(Before, Of(Before.Certificates, ("allow-list", "2"))), Is.EqualTo(new[] { new EventPhrase("changed: allow-list") }));

    [Test]
    public void A_restart_with_the_same_settings_is_no_change() => Assert.That(SettingsChange.Describe(Before, Before), Is.Empty);

    [Test]
    public void A_part_that_nobody_had_used_yet_is_no_change() => Assert.That(SettingsChange.Describe(Of(Before.Certificates, ("allow-list", "")), Before), Is.Empty);

    [Test]
    public void The_first_start_names_what_is_in_force() => Assert.That(SettingsChange.Describe(null, Before), Is.EqualTo(new[] { new EventPhrase("now server certificate aaaaaaaaaaaaaaaa…") }));

    [Test]
    public void A_party_that_was_let_in_is_named_with_its_keys_and_a_section_by_its_name()
    {
        var platform = new PartyInForce("Skatteverket", "Partner", ["pin1"], OrganisationNumber: null, TestCustomers: 0);
        var before = Before with { Parties = [platform], Sections = Section("1") };
        var rolled = platform with { KeyPins = ["pin1", "pin2"] };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SettingsChange.Describe(before, before with { Parties = [platform with { KeyPins = ["pin1"] }] }), Is.Empty, "the same list read anew");
            Assert.That(SettingsChange.Describe(before, before with { Parties = [rolled] }), Is.EqualTo(new EventPhrase[] { new("may now enter: Partner, keys pin1 and pin2", "Skatteverket"), new("may no longer enter: Partner, keys pin1", "Skatteverket") }));
            Assert.That(SettingsChange.Describe(before, before with { Sections = Section("2") }), Is.EqualTo(new EventPhrase[] { new("changed: section Telemetry") }));
            Assert.That(SettingsChange.Describe(Before, before), Is.Empty, "a record of an earlier version tells neither");
        }
    }

    private static Dictionary<string, string> Section(string digest) => new(StringComparer.Ordinal) { ["Telemetry"] = digest };

    private static SettingsInForce Of(IReadOnlyList<string> certificates, params (string Name, string Digest)[] files) =>
        new(files.ToDictionary(f => f.Name, f => f.Digest, StringComparer.Ordinal), certificates, []);
}
