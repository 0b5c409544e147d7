using Institute.Adapter;
using Institute.Conformance.Cases;
using Institute.Conformance.Commands;
using Institute.Conformance.Reports;
using Institute.Conformance.Rules;
using Institute.Testing.Certificates;

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

    [Test]
    public void A_signed_report_tells_its_signer_and_whether_it_was_changed()
    {
        using var authority = TestCertificateAuthority.CreateRoot();
        using var signer = authority.IssueClient();
        var signed = SignedReport.Sign(Report().ToJson(), signer);
        using var told = SignedReport.Verify(signed);
        Assert.That(told?.RawData, Is.EqualTo(signer.RawData));

        var text = System.Text.Encoding.ASCII.GetString(signed);
        var place = text.IndexOf("payload", StringComparison.Ordinal) + 40;
        var changed = text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..];
        Assert.That(SignedReport.Verify(System.Text.Encoding.ASCII.GetBytes(changed)), Is.Null);
        Assert.That(SignedReport.Verify("{}"u8.ToArray()), Is.Null);
    }

    [Test]
    public void The_report_for_people_stands_alone_and_escapes_what_it_tells()
    {
        var html = HtmlReport.Of(Report(), AllRules.Rules);
        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("src=").And.Not.Contain("<b>"));
        Assert.That(html, Does.Contain("&lt;b&gt;").And.Contain("0 passed, 1 failed"));
    }

    private static ConformanceReport Report() => ConformanceReport.Of(
        new("https://127.0.0.1:1"), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, [new("search-01", "search", "A name", CaseOutcome.Failed, "this", "<b>that</b>", DateTimeOffset.UnixEpoch, 1)]);
}
