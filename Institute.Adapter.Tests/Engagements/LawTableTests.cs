using System.Reflection;

namespace Institute.Adapter.Tests.Engagements;

/// <summary>The public members of what is told are the table of 2 § of the law, and of article 16 of directive (EU) 2024/1640 beside it: a new member is a new decision, and fails here first.</summary>
internal sealed class LawTableTests
{
    private const string NeverSent = " (never sent)";
    private const string Article16 = " (under the policy article-16 only)";

    private static readonly Dictionary<Type, string[]> Table = new()
    {
        [typeof(Person)] = ["Name", "Number", "BirthDate", "Representatives", "OtherIdentification" + Article16, "Customer" + NeverSent],
        [typeof(LegalPerson)] = ["Name", "SecondaryNames", "Number", "BeneficialOwners", "AuthorisedSignatories", "EstateOf" + NeverSent, "Customer" + NeverSent],
        [typeof(Account)] = ["Iban", "Number", "Opened", "Closed", "VirtualIbans" + Article16, "Holders"],
        [typeof(SecuritiesAccount)] = ["Number", "Opened", "Closed", "Holders"],
        [typeof(CryptoAssetAccount)] = ["Number", "Opened", "Closed", "Holders"],
        [typeof(VirtualIban)] = ["Iban", "Opened", "Closed", "Issuer"],
        [typeof(OtherIdentification)] = ["OtherNames", "BirthPlace", "Nationalities"],
        [typeof(SafeDepositBox)] = ["Reference", "RentalPeriod", "Holders"],
        [typeof(RentalPeriod)] = ["Start", "End"],
        [typeof(Representative)] = ["Person", "From" + Article16, "To" + Article16],
        [typeof(BeneficialOwner)] = ["Person", "From" + Article16, "To" + Article16],
        [typeof(AuthorisedSignatory)] = ["Person", "From" + Article16, "To" + Article16],
    };

    private static IEnumerable<Type> Told => Table.Keys;

    [TestCaseSource(nameof(Told))]
    public void The_members_are_the_laws(Type type)
    {
        var members = type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(p => p.Name);

        Assert.That(members, Is.EquivalentTo(Table[type].Select(m => m.Replace(NeverSent, "", StringComparison.Ordinal).Replace(Article16, "", StringComparison.Ordinal))));
    }

    [Test]
    public void Every_kind_of_engagement_holder_and_role_is_in_the_table()
    {
        var kinds = typeof(Engagement).Assembly.GetExportedTypes()
            .Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(Engagement)) || t.IsSubclassOf(typeof(Holder)) || t.IsSubclassOf(typeof(PartyRole))));

        Assert.That(kinds, Is.SubsetOf(Table.Keys));
    }

    [Test]
    public void A_person_is_told_with_a_number_or_a_birth_date_and_never_both() =>
        Assert.That(typeof(Person).GetConstructors().Select(c => c.GetParameters().Length).Order(), Is.EqualTo(new[] { 2, 3, 3 }));

    [Test]
    public void No_birth_date_is_ever_derived_from_a_number()
    {
        Assert.That(Given.Person().BirthDate, Is.Null);
        Assert.That(typeof(PersonalIdentityNumber).GetProperties().Select(p => p.PropertyType), Is.EquivalentTo(new[] { typeof(PersonalIdentityNumberKind) }));
    }

    [Test]
    public void No_member_carries_a_mark_of_protected_data()
    {
        string[] marks = ["Secret", "Protected", "Sekretess", "Skydd"];

        // An inventory's entry has one: it says in which of the staff's two files a row is mended, and no answer is made of it.
        var names = typeof(Engagement).Assembly.GetExportedTypes().Where(t => t != typeof(InventoryEntry)).SelectMany(t => t.GetMembers()).Select(m => m.Name);

        Assert.That(names.Where(n => marks.Any(m => n.Contains(m, StringComparison.OrdinalIgnoreCase))), Is.Empty);
    }
}
