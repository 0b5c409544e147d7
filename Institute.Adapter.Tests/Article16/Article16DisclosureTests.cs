using System.Text;
using System.Xml.Linq;
using Institute.Adapter.Tests.Hosting;
using Institute.Adapter.Tests.Wire.Kvs;
using Institute.Testing;

namespace Institute.Adapter.Tests.Article16;

/// <summary>What the policy article-16 tells of what the lookups give, and what is told without it.</summary>
internal sealed class Article16DisclosureTests
{
    private static readonly DateOnly Opened = new(2015, 2, 3);
    private static readonly OtherIdentification Other = new() { BirthPlace = PlaceName.Parse("Åbo") };
    private static readonly string ByVirtualIban = $"<Iban>{Some.Iban(7)}</Iban>";
    private static readonly string ByPerson = $"<Person><Personnummer>{Some.PersonalNumber}</Personnummer></Person>";

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Test]
    public async Task Search_by_a_virtual_IBAN_finds_the_account_behind_it()
    {
        var answer = await AskAsync(Article16Fields.All, ByVirtualIban, Virtual());

        Assert.That(Texts(answer, "Konto", "Iban"), Is.EqualTo(new[] { Some.Iban(1) }));
        Assert.That(Texts(answer, "VirtuelltIban", "Iban"), Is.EqualTo(new[] { Some.Iban(7) }));
    }

    [Test]
    public async Task A_virtual_IBAN_that_closed_over_five_years_ago_finds_nothing_and_is_not_told()
    {
        var old = Virtual(closed: Today.AddYears(-5).AddDays(-2));

        Assert.That(Outcome(await AskAsync(Article16Fields.All, ByVirtualIban, old)), Is.EqualTo("INGEN_TRAFF"));
        Assert.That(Texts(await AskAsync(Article16Fields.All, ByPerson, old), "VirtuelltIban", "Iban"), Is.Empty);
        Assert.That(Texts(await AskAsync(Article16Fields.All, ByPerson, Virtual(closed: Today.AddYears(-4))), "VirtuelltIban", "Iban"), Is.EqualTo(new[] { Some.Iban(7) }));
    }

    [Test]
    public async Task Without_the_field_a_virtual_IBAN_is_nobodys_and_no_fault()
    {
        var without = Article16Fields.All & ~Article16Fields.VirtualIbans;

        Assert.That(Outcome(await AskAsync(without, ByVirtualIban, Virtual())), Is.EqualTo("INGEN_TRAFF"));
        Assert.That(Texts(await AskAsync(without, ByPerson, Virtual()), "VirtuelltIban", "Iban"), Is.Empty);
    }

    [Test]
    public async Task Each_field_is_told_where_it_is_named_and_nowhere_else()
    {
        Dictionary<Article16Fields, string> elements = new()
        {
            [Article16Fields.VirtualIbans] = "VirtuelltIban",
            [Article16Fields.SecuritiesAccounts] = "Vardepapperskonto",
            [Article16Fields.CryptoAssetAccounts] = "Kryptokonto",
            [Article16Fields.RepresentativeDates] = "Foretradare/Fran Fullmaktshavare/Fran",
            [Article16Fields.BeneficialOwnerDates] = "VerkligHuvudman/Fran",
            [Article16Fields.OtherIdentification] = "OvrigIdentifiering",
        };
        foreach (var named in elements.Keys)
        {
            var answer = await AskAsync(named, ByPerson, Everything());
            var told = elements.Where(e => e.Value.Split(' ').Any(path => Holds(answer, path))).Select(e => e.Key);
            Assert.That(told, Is.EqualTo(new[] { named }));
        }
    }

    [Test]
    public async Task Ended_roles_are_told_where_the_policy_says_so_for_five_years()
    {
        var company = Given.Company() with { AuthorisedSignatories = [new(Given.Person()), new(Given.Person(1)) { To = Today.AddYears(-4) }, new(Given.Person(2)) { To = Today.AddYears(-6) }] };
        const Article16Fields Dates = Article16Fields.RepresentativeDates;

        Assert.That(Texts(await AskAsync(Dates, ByPerson, Given.Account(company)), "Fullmaktshavare", "Personnummer"), Has.Count.EqualTo(1));
        Assert.That(Texts(await AskAsync(Dates | Article16Fields.EndedRoles, ByPerson, Given.Account(company)), "Fullmaktshavare", "Personnummer"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_securities_account_is_found_by_its_number_under_the_policy_and_is_nobodys_without()
    {
        var account = new SecuritiesAccount(AccountNumber.Parse("VP-77"), Opened, Given.Person());

        Assert.That(Texts(await AskAsync(Article16Fields.All, "<Kontonummer>VP-77</Kontonummer>", account), "Vardepapperskonto", "Kontonummer"), Is.EqualTo(new[] { "VP-77" }));
        Assert.That(Outcome(await AskAsync(Article16Fields.RepresentativeDates, "<Kontonummer>VP-77</Kontonummer>", account)), Is.EqualTo("INGEN_TRAFF"));
    }

    [Test]
    public async Task With_the_policy_off_lookups_that_give_the_data_are_answered_byte_for_byte_as_those_that_do_not()
    {
        var plain = Everything().Where(e => e is not AssetAccount).Select(e => e is Account account ? account with { VirtualIbans = [] } : e).Select(WithoutIdentification).ToArray();
        await using var host = await AdapterHost.StartAsync();

        foreach (var (search, all) in new[] { (ByPerson, true), ($"<Iban>{Some.Iban(1)}</Iban>", false) })
        {
            var question = Encoding.UTF8.GetString(KvsQuestions.Asking(search));
            host.First.Finds([.. plain.Take(all ? plain.Length : 1)]);
            var before = Comparable(await host.AskAsync(question));
            host.First.Finds([.. Everything().Where(e => all || e is Account { Iban: var iban } && iban == Iban.Parse(Some.Iban(1)))]);
            Assert.That(Comparable(await host.AskAsync(question)), Is.EqualTo(before), search);
        }
    }

    [Test]
    public async Task With_the_policy_off_a_virtual_IBAN_is_no_hit_and_two_lookups_of_which_one_gives_the_data_do_not_contradict()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<ScriptedLookup>().AddLookup<SecondLookup>());
        host.First.Finds(Virtual());
        host.Second.Finds(Given.Account(Given.Person()));

        Assert.That((await host.AskAsync(Encoding.UTF8.GetString(KvsQuestions.Asking(ByVirtualIban)))).Result, Is.EqualTo("INGEN_TRAFF"));
        Assert.That((await host.AskAsync(Encoding.UTF8.GetString(KvsQuestions.Asking(ByPerson)))).Ibans, Is.EqualTo(new[] { Some.Iban(1) }));
    }

    [Test]
    public async Task Under_the_policy_a_question_in_version_1_is_told_what_it_was_told_before_and_its_header_says_so()
    {
        await using var host = await StartAsync(Article16Fields.All);
        host.First.Finds(Everything());

        var one = await host.AskAsync(Encoding.UTF8.GetString(KvsQuestions.Asking(ByPerson)));
        var two = await host.SendAsync(host.Vouched(KvsVersionTwoTests.Question("", ByPerson)));

        Assert.That((one.Headers["Institute-Policy"], two.Headers["Institute-Policy"]), Is.EqualTo(("law/1", "law/1/article-16-test")));
        Assert.That(Encoding.UTF8.GetString(one.Body), Does.Contain("kvs:1").And.Not.Contain("VirtuelltIban").And.Not.Contain("Vardepapperskonto").And.Not.Contain("Fran"));
    }

    private static Account Virtual(DateOnly? closed = null) => Given.Account(Given.Person()) with { VirtualIbans = [new(Iban.Parse(Some.Iban(7)), Opened) { Closed = closed }] };

    private static Engagement[] Everything()
    {
        var stranger = Given.PersonWithoutNumber() with { OtherIdentification = Other };
        var company = Given.Company() with
        {
            BeneficialOwners = [new(Given.Person(1)) { From = Opened }],
            AuthorisedSignatories = [new(Given.Person()) { From = Opened }, new(stranger) { From = Opened }],
        };
        return
        [
            Virtual() with { Closed = null },
            Given.AccountNumbered(2, company, stranger with { Representatives = [new(Given.Person()) { From = Opened }] }),
            new SecuritiesAccount(AccountNumber.Parse("VP-77"), Opened, Given.Person()),
            new CryptoAssetAccount(AccountNumber.Parse("0a1b"), Opened, Given.Person()),
            Given.Box(Given.Person()),
        ];
    }

    private static Engagement WithoutIdentification(Engagement engagement) => engagement with
    {
        Holders = [.. engagement.Holders.Select(h => h switch
        {
            Person person => person with { OtherIdentification = null },
            LegalPerson company => company with { AuthorisedSignatories = [.. company.AuthorisedSignatories.Select(s => new AuthorisedSignatory(s.Person with { OtherIdentification = null }) { From = s.From, To = s.To })] },
            _ => h,
        })],
    };

    private static Task<AdapterHost> StartAsync(Article16Fields fields) =>
        AdapterHost.StartAsync(p => (p.Environment, p.Options) = ("Test", o => o.Article16 = Article16Policy.ForTest(fields)));

    private static async Task<XElement> AskAsync(Article16Fields fields, string search, params Engagement[] found)
    {
        await using var host = await StartAsync(fields);
        host.First.Finds(found);
        var reply = await host.SendAsync(host.Vouched(KvsVersionTwoTests.Question("", search)));
        return XDocument.Parse(Encoding.UTF8.GetString(reply.Body)).Root!;
    }

    private static string? Outcome(XElement answer) => answer.Elements().SingleOrDefault(e => e.Name.LocalName is "Utfall")?.Value;

    private static List<string> Texts(XElement answer, string parent, string child) =>
        [.. answer.Descendants().Where(e => Named(e, child) && Named(e.Parent!, parent)).Select(e => e.Value)];

    private static bool Holds(XElement answer, string path) => path.Split('/') is [var parent, var child] ? Texts(answer, parent, child).Count > 0 : answer.Descendants().Any(e => Named(e, path));

    private static bool Named(XElement element, string name) => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal);

    // An answer's own id and time differ between any two.
    private static string Comparable(AdapterReply reply)
    {
        var answer = XDocument.Parse(Encoding.UTF8.GetString(reply.Body));
        answer.Root!.Elements().Where(e => e.Name.LocalName is "SvarsId" or "Lamnat").Remove();
        return $"{reply.Status} {reply.Headers["Institute-Policy"]} {reply.Headers["Institute-Profile"]} {answer}";
    }
}
