using Institute.Adapter.Tests.Hosting;
using Institute.Testing.Profiles;
using Institute.Testing.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Institute.Adapter.Tests.Article16;

/// <summary>The lock before the policy article-16: no single setting, environment variable or clock opens it.</summary>
internal sealed class Article16LockTests
{
    // Stockholm is two hours ahead of UTC in July.
    private static readonly DateTimeOffset LastMoment = new(2027, 7, 9, 21, 59, 59, 999, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstMoment = new(2027, 7, 9, 22, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> ByLaw = new(StringComparer.Ordinal)
    {
        ["Article16:Basis"] = "Law",
        ["Article16:Fields"] = "RepresentativeDates, OtherIdentification",
        ["Article16:Statute"] = "2027:123",
        ["Article16:InForceFrom"] = "2027-07-10",
        ["Article16:ApprovedBy"] = "Åsa Öström",
        ["Article16:AlsoApprovedBy"] = "Bo Ek",
    };

    [TestCase("Production")]
    [TestCase("Staging")]
    [TestCase("Prod")]
    public void A_policy_for_tests_starts_in_no_environment_that_may_be_somebodys_production(string environment) =>
        Assert.That(
            () => AdapterHost.StartAsync(p => (p.Environment, p.Options) = (environment, o => o.Article16 = Article16Policy.ForTest(Article16Fields.RepresentativeDates))),
            Refusal("starts in Development and Test only"));

    [Test]
    public async Task A_policy_by_law_starts_on_its_first_day_with_a_profile_of_version_2()
    {
        await using var host = await StartAsync(FirstMoment, o => o.Article16 = Article16Policy.ByLaw(Article16Given.Confirmed, Article16Given.Law));

        Assert.That(host.Log.Lines.Single(l => l.Event.Id == 1000).Text, Does.Contain("under policy law/1/article-16;"));
    }

    [Test]
    public void It_does_not_start_a_moment_earlier() =>
        Assert.That(() => StartAsync(LastMoment, o => o.Article16 = Article16Policy.ByLaw(Article16Given.Confirmed, Article16Given.Law)), Refusal("first day has not come"));

    [Test]
    public void It_does_not_start_without_a_profile() =>
        Assert.That(
            () => AdapterHost.StartAsync(p => (p.Clock, p.Options) = (new ManualTimeProvider(FirstMoment), o => o.Article16 = Article16Policy.ByLaw(Article16Given.Confirmed, Article16Given.Law))),
            Refusal("set ProfileDirectory"));

    [Test]
    public void It_does_not_start_with_a_profile_of_todays_form() =>
        Assert.That(
            () => AdapterHost.StartAsync(p => (p.Clock, p.Options) = (new ManualTimeProvider(FirstMoment), o => (o.ProfileDirectory, o.Article16) = (InventedProfile.Directory, Article16Policy.ByLaw(Article16Given.Confirmed, Article16Given.Law)))),
            Refusal("version 1 has no room"));

    [Test]
    public void A_profile_of_version_2_does_not_load_while_the_policy_is_off() =>
        Assert.That(() => StartAsync(FirstMoment, _ => { }), Refusal("article-16 is not in force"));

    [Test]
    public void By_law_no_field_starts_that_is_unconfirmed()
    {
        foreach (var field in Enum.GetValues<Article16Fields>().Where(f => f != Article16Fields.None && !Article16Given.Confirmed.HasFlag(f)))
        {
            Assert.That(() => StartAsync(FirstMoment, o => o.Article16 = Article16Policy.ByLaw(field, Article16Given.Law)), Refusal("have not been read"), field.ToString());
        }
    }

    [Test]
    public async Task All_settings_together_are_a_policy_by_law()
    {
        await using var host = await StartAsync(FirstMoment, o => o.Article16 = Article16Policy.FromConfiguration(Section(ByLaw)));
    }

    [Test]
    public void Each_setting_alone_and_all_without_it_open_nothing()
    {
        foreach (var (key, value) in ByLaw)
        {
            Assert.That(() => Article16Policy.FromConfiguration(Section(new(StringComparer.Ordinal) { [key] = value })), Throws.InstanceOf<FormatException>(), $"{key} alone");
            var others = new Dictionary<string, string?>(ByLaw, StringComparer.Ordinal);
            others.Remove(key);
            Assert.That(() => Article16Policy.FromConfiguration(Section(others)), Throws.InstanceOf<FormatException>(), $"without {key}");
        }
    }

    [Test]
    public void Each_environment_variable_alone_opens_nothing()
    {
        // As a host reads them: a variable is a setting of the same name, and can be no more.
        foreach (var (key, value) in ByLaw)
        {
            var variable = "HELD_" + key.Replace(":", "__", StringComparison.Ordinal);
            Environment.SetEnvironmentVariable(variable, value);
            try
            {
                var settings = new ConfigurationBuilder().AddEnvironmentVariables("HELD_").Build();
                Assert.That(() => Article16Policy.FromConfiguration(settings.GetSection("Article16")), Throws.InstanceOf<FormatException>(), variable);
            }
            finally
            {
                Environment.SetEnvironmentVariable(variable, null);
            }
        }
    }

    [TestCase("Basis", "law")]
    [TestCase("Basis", "Test")]
    [TestCase("Fields", "")]
    [TestCase("Fields", "None")]
    [TestCase("Fields", "8")]
    [TestCase("Fields", "RepresentativeDates, Balance")]
    [TestCase("Statute", "2020:272")]
    [TestCase("Statute", "2027")]
    [TestCase("Statute", "2027:0")]
    [TestCase("Statute", "promemorian")]
    [TestCase("InForceFrom", "2026-07-10")]
    [TestCase("InForceFrom", "10 juli 2027")]
    [TestCase("ApprovedBy", " bo  EK ")]
    [TestCase("AlsoApprovedBy", "\u200B")]
    [TestCase("Force", "true")]
    public void A_value_that_cannot_be_is_a_fault(string key, string value) =>
        Assert.That(() => Article16Policy.FromConfiguration(Section(new(ByLaw, StringComparer.Ordinal) { ["Article16:" + key] = value })), Throws.InstanceOf<FormatException>().With.Message.Contains("article-16 cannot be read"));

    [Test]
    public void No_section_is_no_policy() => Assert.That(Article16Policy.FromConfiguration(Section(new(StringComparer.Ordinal))), Is.Null);

    [TestCase("article-16")]
    [TestCase("bank/Article-16.2")]
    public void No_policy_of_the_banks_own_is_called_so(string version) =>
        Assert.That(() => new DisclosurePolicy(version, new Dictionary<SearchKind, DisclosureRule>()), Throws.ArgumentException.With.Message.Contains("article-16"));

    [Test]
    public void A_clock_that_is_wrong_at_either_end_opens_nothing()
    {
        var policy = Article16Policy.ByLaw(Article16Given.Confirmed, Article16Given.Law);
        var (before, after) = (Article16Given.FirstDay.AddDays(-1), Article16Given.FirstDay);
        Question Asked(DateTimeOffset at, bool carries = true) => Given.Question(Given.Search(Given.Number())) with { Asked = at, CarriesArticle16 = carries };

        Assert.Multiple(() =>
        {
            Assert.That(policy.FieldsFor(Asked(FirstMoment), after), Is.EqualTo(Article16Given.Confirmed));
            Assert.That(policy.FieldsFor(Asked(LastMoment), after), Is.EqualTo(Article16Fields.None), "this machine is ahead");
            Assert.That(policy.FieldsFor(Asked(FirstMoment.AddYears(10)), before), Is.EqualTo(Article16Fields.None), "the asking side is ahead, or this clock went back");
            Assert.That(policy.FieldsFor(Asked(FirstMoment, carries: false), after), Is.EqualTo(Article16Fields.None), "a question in today's form");
        });
    }

    private static Task<AdapterHost> StartAsync(DateTimeOffset now, Action<InstituteAdapterOptions> options) => AdapterHost.StartAsync(p => (p.Clock, p.Options) = (new ManualTimeProvider(now), o =>
    {
        o.ProfileDirectory = Article16Given.ProfileIn(p.Directory);
        options(o);
    }
    ));

    private static IConfigurationSection Section(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Article16");

    private static NUnit.Framework.Constraints.ContainsConstraint Refusal(string part) => Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(part);
}
