using Institute.Adapter;
using RestBank.Core;
using RestBank.Lookups;

namespace RestBank.Tests;

/// <summary>The lookup alone: no host, no XML.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CoreLookupTests : IDisposable
{
    private readonly CoreHttp http;
    private readonly CoreLookup lookup;

    public CoreLookupTests()
    {
        var settings = CoreSettings.Read(Stubs.Settings);
        http = new(settings);
        lookup = new(new(settings, http, new(settings, http)));
    }

    [Test]
    public async Task Both_pages_of_a_customer_are_found()
    {
        var found = await FindAsync("197606102387");
        Assert.That((found.OfType<Account>().Count(), found.OfType<SafeDepositBox>().Count()), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Nobody_is_found_by_an_unknown_number() => Assert.That(await FindAsync("200806302386"), Is.Empty);

    [Test]
    public async Task A_copy_says_how_old_it_is()
    {
        var context = Context();
        await FindAsync("197609052381", context);
        Assert.That(context.AsOf, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
    }

    [TestCase("200110222387", TestName = "A_second_page_that_fails_is_no_end")]
    [TestCase("200112272398", TestName = "An_answer_that_breaks_off_is_no_end")]
    [TestCase("197611102398", TestName = "A_missing_date_is_no_account")]
    [TestCase("199112152393", TestName = "An_IBAN_that_cannot_exist_is_no_account")]
    public void What_is_not_whole_throws(string number) => Assert.That(async () => await FindAsync(number), Throws.Exception);

    public void Dispose() => http.Dispose();

    private static LookupContext Context() => new(today: new DateOnly(2026, 11, 10));

    private Task<List<Engagement>> FindAsync(string number, LookupContext? context = null) =>
        lookup.FindByPersonAsync(PersonalIdentityNumber.Parse(number), context ?? Context(), CancellationToken.None).ToListAsync().AsTask();
}
