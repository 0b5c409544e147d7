using Institute.Adapter;
using Institute.Conformance.Commands;
using Institute.Conformance.Rules;

namespace Institute.Sidecar.Tests.Conformance;

public sealed class KitTests
{
    [Test]
    public void There_are_over_two_hundred_cases_at_most_twenty_to_a_rule()
    {
        Assert.That(AllRules.Cases, Has.Count.GreaterThanOrEqualTo(200));
        Assert.That(AllRules.Rules.Select(r => r.Cases.Count), Is.All.LessThanOrEqualTo(20));
    }

    [Test]
    public void Every_case_has_an_id_and_a_name_of_its_own()
    {
        Assert.That(AllRules.Cases.Select(c => c.Id), Is.Unique);
        Assert.That(AllRules.Cases.Select(c => c.Rule.Id + c.Case.Name), Is.Unique);
    }

    [Test]
    public void A_name_is_written_in_other_letters_only_where_it_stays_the_same_name()
    {
        var letters = Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(char.IsLetter).Select(c => $"A{c}b").ToList();

        Assert.That(letters.Where(name => !IsSame(name, OtherCase.Capital(name)) || !IsSame(name, OtherCase.Small(name))), Is.Empty);

        static bool IsSame(string one, string other) => PersonName.Parse(one).Matches(PersonName.Parse(other));
    }

    [Test]
    public void A_number_outside_the_series_is_told_by_the_name_of_its_place()
    {
        // A date that does not exist: it can be nobody's, and is outside the series all the same.
        var customers = Quickstart.Questions.BankCustomers.Chosen;
        Assert.That(RealNumbers.In(customers), Is.Empty);
        Assert.That(RealNumbers.In(customers with { Minor = "199902292383" }), Is.EqualTo(new[] { "minor" }));
    }
}
