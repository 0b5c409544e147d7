using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Tests.Partners;

[TestFixture]
public sealed class ConnectionPlacesTests
{
    [Test]
    public void Strangers_displace_each_other_and_no_one_who_is_through()
    {
        var places = new ConnectionPlaces(2, 100);
        var displaced = new List<string>();
        var through = places.Take(() => displaced.Add("through"));
        Assert.That(places.TryKeep(through, "partner", isListed: true), Is.True);
        var stranger = places.Take(() => displaced.Add("stranger"));
        var another = places.Take(() => displaced.Add("another"));

        var next = places.Take(() => displaced.Add("next"));

        Assert.That(displaced, Is.EqualTo(new[] { "stranger" }));
        Assert.That(places.TryKeep(stranger, "late", isListed: true), Is.False, "the connection is being ended");
        Assert.That(places.TryKeep(next, "partner", isListed: true), Is.True);
        Assert.That(places.TryKeep(another, "monitor", isListed: true), Is.False, "two are through already");
        Assert.That(places.Taken, Is.EqualTo(3));
        foreach (var place in (ConnectionPlaces.Place[])[through, stranger, another, next])
        {
            places.Leave(place);
        }

        Assert.That(places.Taken, Is.Zero);
    }

    [Test]
    public void Who_has_spoken_keeps_its_place_as_long_as_somebody_is_silent()
    {
        var places = new ConnectionPlaces(2, 100);
        var displaced = new List<string>();
        places.Spoke(places.Take(() => displaced.Add("spoke")));
        places.Take(() => displaced.Add("silent"));

        places.Take(() => displaced.Add("silent too"));
        places.Take(() => displaced.Add("last"));

        Assert.That(displaced, Is.EqualTo(new[] { "silent", "silent too" }));
    }

    [TestCase(true, 8)]
    [TestCase(false, 2)]
    public void One_certificate_takes_its_share_only_and_those_not_listed_share_one(bool isListed, int expected)
    {
        var places = new ConnectionPlaces(16, 50);
        var kept = Enumerable.Range(0, 16).Count(i => places.TryKeep(places.Take(() => { }), isListed ? "monitor" : $"stranger {i}", isListed));

        Assert.That(kept, Is.EqualTo(expected));
        Assert.That(places.TryKeep(places.Take(() => { }), "partner", isListed: true), Is.True);
    }
}
