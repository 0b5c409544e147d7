using Institute.Sidecar.Partners;

namespace Institute.Sidecar.Tests.Partners;

[TestFixture]
public sealed class ConnectionPlacesTests
{
    [Test]
    public void When_all_places_are_taken_the_longest_handshake_loses_its_own_and_no_one_who_is_through()
    {
        var places = new ConnectionPlaces(2, 100);
        var displaced = new List<string>();
        var through = places.TryTake(() => displaced.Add("through"))!;
        Assert.That(places.TryKeep(through, "partner", isListed: true), Is.True);
        var stranger = places.TryTake(() => displaced.Add("stranger"))!;

        var next = places.TryTake(() => displaced.Add("next"));

        Assert.That(displaced, Is.EqualTo(new[] { "stranger" }));
        Assert.That(places.TryKeep(stranger, "late", isListed: true), Is.False, "the connection is being ended");
        Assert.That(places.TryKeep(next!, "partner", isListed: true), Is.True);
        Assert.That(places.TryTake(() => { }), Is.Null, "nobody is shaking hands");
        places.Leave(stranger);
        Assert.That(places.Taken, Is.EqualTo(2), "its place went over to another");
        places.Leave(through);
        places.Leave(next!);
        Assert.That(places.Taken, Is.Zero);
    }

    [Test]
    public void One_certificate_takes_its_share_only_and_those_not_listed_share_one()
    {
        var places = new ConnectionPlaces(16, 50);

        Assert.That(Kept(places, "partner", isListed: true), Is.EqualTo(8));
        Assert.That(Kept(places, "monitor", isListed: true), Is.EqualTo(8));
        Assert.That(Kept(new(16, 50), "stranger", isListed: false), Is.EqualTo(2));
    }

    private static int Kept(ConnectionPlaces places, string thumbprint, bool isListed)
    {
        var kept = 0;
        while (places.TryTake(() => { }) is { } place)
        {
            if (!places.TryKeep(place, thumbprint, isListed))
            {
                places.Leave(place);
                break;
            }

            kept++;
        }

        return kept;
    }
}
