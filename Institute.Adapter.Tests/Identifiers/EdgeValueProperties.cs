using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Kvs;
using Institute.Testing;
using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Identifiers;

/// <summary>No text and no date that a type accepts makes a later step throw: comparing, deciding, writing.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class EdgeValueProperties
{
    // Halves of pairs, non-characters of every kind, controls, marks without a base, the ends of planes, a letter that grows when it is folded.
    private static readonly string[] Odd =
    [
        "\ud800", "\udc00", "\udbff\udbff", "\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff", "\0", "\u0001", "\u0085", "\u2028", "\ufeff", "\u200b", "\u0301", "\u0345", "\u1e9e", "\u0390", "\ufb03",
        "\u0130", "\u1100\u1161", "\u180e", "\u00a0", "\u3000",
    ];

    private static readonly DateOnly[] Days =
        [DateOnly.MinValue, DateOnly.MinValue.AddDays(1), new(4, 2, 29), new(1899, 12, 31), new(2024, 2, 29), Given.Today, new(9994, 12, 31), new(9995, 1, 1), new(9996, 2, 29), DateOnly.MaxValue.AddDays(-1), DateOnly.MaxValue];

    [Test]
    public void Whatever_text_a_type_takes_can_be_compared_and_written()
    {
        var taken = 0;
        foreach (var text in Odd.SelectMany(o => Odd, (one, other) => (one, other)).SelectMany(p => new[] { $"Bo{p.one}{p.other}Ek", $"{p.one}Bo Ek{p.other}", $"{p.one}{p.other}" }))
        {
            var names = PersonName.TryParse(text, out var name);
            var companies = CompanyName.TryParse(text, out var company);
            var boxes = BoxReference.TryParse(text, out var box);
            Assert.That(
                () => AccountNumber.TryParse(text, out _) | Iban.TryParse(text, out _) | CustomerKey.TryParse(text, out _) | CorrelationId.TryParse(text, out _)
                    | PersonalIdentityNumber.TryParse(text, out _) | OrganisationNumber.TryParse(text, out _),
                Throws.Nothing);
            if (names)
            {
                Assert.That(name!.Matches(name), Is.True);
                Answered(new(Iban.Parse(Some.Iban(1)), Given.Today, new Person(Given.Customer(), name, Given.BirthDate)), new SearchKey.PersonWithoutNumber(name, Given.BirthDate));
                taken++;
            }

            if (companies)
            {
                Answered(new(Iban.Parse(Some.Iban(1)), Given.Today, new LegalPerson(Given.Customer(), company!) { SecondaryNames = [company!] }), new SearchKey.Company(company!));
            }

            if (boxes)
            {
                Assert.That(BoxReference.Parse(box!.ToWireString()), Is.EqualTo(box));
            }
        }

        Assert.That(taken, Is.GreaterThan(1000));
    }

    [Test]
    public void Whatever_days_a_type_takes_can_be_decided_and_written()
    {
        foreach (var (opened, ended) in Days.SelectMany(_ => Days, (one, other) => (one, other)).Where(d => d.one <= d.other))
        {
            foreach (var period in Days.SelectMany(_ => Days, (one, other) => (one, other)).Where(d => d.one <= d.other).Select(d => new Period(d.one, d.other)).Prepend(null))
            {
                foreach (var today in Days)
                {
                    var holder = Given.Person() with { Representatives = [new(new Person(Given.Customer("B"), PersonName.Parse("Bo"), opened)) { From = opened, To = ended }] };
                    Engagement[] found = [new Account(Iban.Parse(Some.Iban(1)), opened, holder) { Closed = ended }, new SafeDepositBox(BoxReference.Parse("F"), new RentalPeriod(opened, ended), holder)];
                    Assert.That(new DisclosureDecision().Make(found, Given.Subject(), period, today, new DisclosureRule()), Is.InstanceOf<Disclosed.Told>());
                    Assert.That(new LookupContext(today).SearchableFrom, Is.LessThanOrEqualTo(today));
                }
            }

            Answered(new(Iban.Parse(Some.Iban(1)), opened, Given.Person()) { Closed = ended }, Given.Search(Given.Number()));
        }
    }

    [Test]
    public void An_end_on_the_calendars_last_day_is_no_end()
    {
        Assert.That((Given.Account(Given.Person()) with { Closed = DateOnly.MaxValue }).Closed, Is.Null);
        Assert.That(new RentalPeriod(Given.Today, DateOnly.MaxValue).End, Is.Null);
    }

    [Test]
    public void Clocks_at_the_calendars_ends_throw_in_no_type()
    {
        foreach (var now in new[] { DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue })
        {
            var clock = new ManualTimeProvider(now);
            Assert.That(() => CorrelationId.New(clock), Throws.Nothing, $"{now:O}");
            Assert.That(() => PersonalIdentityNumber.TryParse(Some.PersonalNumber[2..], clock, out _), Throws.Nothing, $"{now:O}");
            Assert.That(() => StockholmCalendar.DayOf(now), Throws.Nothing, $"{now:O}");
        }
    }

    private static void Answered(Account account, SearchKey search)
    {
        var decided = new DisclosureDecision().Make([account], Given.Subject(search), period: null, Given.Today, new DisclosureRule());
        Assert.That(decided, Is.InstanceOf<Disclosed.Told>());
        var format = new KvsFormat(new WireFormatSettings());
        using var written = (format.WriteAnswer(new(new(Some.InstituteNumber, Some.InstituteName), Guid.Empty, new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero), [account]), ReadOnlyMemory<byte>.Empty) as AnswerWriting.Written)?.Document;
        Assert.That(written, Is.Not.Null, Convert.ToHexString(Encoding.Unicode.GetBytes($"{account.Opened:O} {account.Closed:O}")));
    }
}
