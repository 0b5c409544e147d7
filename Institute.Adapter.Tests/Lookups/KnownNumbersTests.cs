using System.Runtime.CompilerServices;

namespace Institute.Adapter.Tests.Lookups;

internal sealed class KnownNumbersTests
{
    private static readonly PersonalIdentityNumber First = Given.CoordinationNumber;
    private static readonly PersonalIdentityNumber Second = Given.Number(1);
    private static readonly PersonalIdentityNumber Third = Given.Number(2);

    [Test]
    public async Task Earlier_and_later_numbers_are_found_from_either_end_and_the_current_one_comes_first([Values(0, 1, 2)] int asked)
    {
        var history = new History(new IdentityLink(First, Second, mayBeDisclosed: true), new IdentityLink(Second, Third, mayBeDisclosed: true));

        var numbers = await KnownNumbers.OfAsync(new[] { First, Second, Third }[asked], history, TestContext.CurrentContext.CancellationToken);
        Assert.That(numbers, Is.EquivalentTo(new[] { First, Second, Third }));
        Assert.That(numbers[0], Is.EqualTo(Third));
    }

    [Test]
    public async Task A_secret_link_is_never_followed_in_either_direction([Values] bool fromEarlier)
    {
        var history = new History(new IdentityLink(First, Second, mayBeDisclosed: false));

        var asked = fromEarlier ? First : Second;
        Assert.That(await KnownNumbers.OfAsync(asked, history, TestContext.CurrentContext.CancellationToken), Is.EqualTo(new[] { asked }));
    }

    [Test]
    public async Task A_way_round_a_secret_link_is_not_followed([Values] bool secretSeenFromAsked)
    {
        var secret = new IdentityLink(First, Third, mayBeDisclosed: false);
        var history = new History(new IdentityLink(First, Second, mayBeDisclosed: true), new IdentityLink(Second, Third, mayBeDisclosed: true), secret)
        {
            Hides = secretSeenFromAsked ? null : (First, secret),
        };

        Assert.That(await KnownNumbers.OfAsync(First, history, TestContext.CurrentContext.CancellationToken), Is.EquivalentTo(new[] { First, Second }));
    }

    [Test]
    public async Task A_secret_link_that_one_end_tells_or_only_a_third_is_kept_in_whatever_order_they_are_asked([Values(0, 1, 2)] int teller, [Values] bool reversed)
    {
        // First stands between Second and Third, which are tied in secret.
        var secret = new IdentityLink(Second, Third, mayBeDisclosed: false);
        IdentityLink[] open = [new(First, Second, mayBeDisclosed: true), new(First, Third, mayBeDisclosed: true)];
        var history = new History(reversed ? [open[1], open[0]] : open) { Tells = (new[] { First, Second, Third }[teller], secret) };

        var numbers = await KnownNumbers.OfAsync(First, history, TestContext.CurrentContext.CancellationToken);
        Assert.That(numbers, Is.EquivalentTo(new[] { First, reversed ? Third : Second }));
    }

    [Test]
    public void A_history_that_ignores_its_token_and_never_ends_is_stopped()
    {
        using var deadline = new CancellationTokenSource();
        var history = new Endless(deadline);

        Assert.That(() => KnownNumbers.OfAsync(First, history, deadline.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => KnownNumbers.OfAsync(First, new Endless(cancelled: null), CancellationToken.None), Throws.InstanceOf<LookupException>(), "and is bounded without a deadline");
    }

    [Test]
    public async Task A_link_that_is_given_both_open_and_secret_is_secret()
    {
        var history = new History(new IdentityLink(First, Second, mayBeDisclosed: true), new IdentityLink(First, Second, mayBeDisclosed: false));

        Assert.That(await KnownNumbers.OfAsync(First, history, TestContext.CurrentContext.CancellationToken), Is.EqualTo(new[] { First }));
    }

    [Test]
    public async Task A_link_of_other_people_is_passed_over()
    {
        var history = new History(new IdentityLink(Second, Third, mayBeDisclosed: true)) { GivesAll = true };

        Assert.That(await KnownNumbers.OfAsync(First, history, TestContext.CurrentContext.CancellationToken), Is.EqualTo(new[] { First }));
    }

    [Test]
    public void A_history_without_end_is_KI4002()
    {
        var links = Enumerable.Range(0, 20).Select(i => new IdentityLink(Given.Number(i), Given.Number(i + 1), mayBeDisclosed: true)).ToArray();

        Assert.That(() => KnownNumbers.OfAsync(Given.Number(), new History(links), TestContext.CurrentContext.CancellationToken),
            Throws.InstanceOf<LookupException>().With.Property(nameof(LookupException.Fault)).EqualTo(FaultCode.CoreFailed));
    }

    private sealed class History(params IdentityLink[] links) : IIdentityHistory
    {
        public bool GivesAll { get; init; }

        public (PersonalIdentityNumber From, IdentityLink Link)? Hides { get; init; }

        /// <summary>A link that one number alone tells.</summary>
        public (PersonalIdentityNumber Teller, IdentityLink Link)? Tells { get; init; }

        public async IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var link in links.Where(l => (GivesAll || l.Earlier == number || l.Later == number) && !(Hides is { } hides && hides.From == number && hides.Link == l)))
            {
                yield return link;
            }

            if (Tells is { } tells && tells.Teller == number)
            {
                yield return tells.Link;
            }
        }
    }

    private sealed class Endless(CancellationTokenSource? cancelled) : IIdentityHistory
    {
        public async IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (var i = 0; ; i++)
            {
                if (i == 100)
                {
                    cancelled?.Cancel();
                }

                yield return new IdentityLink(First, Second, mayBeDisclosed: true);
            }
        }
    }
}
