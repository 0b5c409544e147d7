using Institute.Sidecar.Exchanges;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Exchanges;

public sealed class AdmissionTests
{
    private const string Partner = "partner";

    private readonly ManualTimeProvider clock = new();

    [Test]
    public void A_certificate_that_fills_its_share_leaves_room_for_others()
    {
        var admission = Admit(inFlight: 3, perCertificate: 1);

        using var first = admission.TryEnter(Partner, out _);
        var second = admission.TryEnter(Partner, out var reason);
        using var other = admission.TryEnter("other", out _);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.Null);
            Assert.That(reason, Is.EqualTo("too many in flight"));
            Assert.That(other, Is.Not.Null);
        }
    }

    [Test]
    public void A_seat_that_is_left_is_free_again_and_only_once()
    {
        var admission = Admit(inFlight: 1, perCertificate: 1);
        var seat = admission.TryEnter(Partner, out _)!;

        seat.Dispose();
        seat.Dispose();

        using var next = admission.TryEnter(Partner, out _);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(next, Is.Not.Null);
            Assert.That(admission.TryEnter(Partner, out _), Is.Null);
        }
    }

    [Test]
    public void A_certificate_that_has_filled_its_hour_waits_for_the_next()
    {
        var admission = Admit(inFlight: 2, perCertificate: 2, bytesPerHour: 1000);
        var seat = admission.TryEnter(Partner, out _)!;
        seat.LoggedBytes = 1000;
        seat.Dispose();

        var refused = admission.TryEnter(Partner, out var reason);
        clock.Advance(TimeSpan.FromHours(1));
        using var nextHour = admission.TryEnter(Partner, out _);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.Null);
            Assert.That(reason, Is.EqualTo("too many bytes logged this hour"));
            Assert.That(nextHour, Is.Not.Null);
        }
    }

    [Test]
    public void One_certificates_full_hour_is_nobody_elses()
    {
        var admission = Admit(inFlight: 2, perCertificate: 2, bytesPerHour: 1000);
        var seat = admission.TryEnter(Partner, out _)!;
        seat.LoggedBytes = 5000;
        seat.Dispose();

        using var other = admission.TryEnter("other", out _);

        Assert.That(other, Is.Not.Null);
    }

    private Admission Admit(int inFlight, int perCertificate, long bytesPerHour = long.MaxValue) =>
        new(new AdmissionLimits(inFlight, perCertificate, bytesPerHour), clock);
}
