using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Exchanges.Bounds;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdmissionTests
{
    private static readonly CallerVerdict Partner = Listed("partner");
    private static readonly CallerVerdict Other = Listed("other");

    private readonly ManualTimeProvider clock = new();

    [Test]
    public void A_certificate_that_fills_its_share_leaves_room_for_others()
    {
        var admission = Admit(inFlight: 4, percent: 25);

        using var first = admission.TryEnter(Partner, 0, out _);
        var second = admission.TryEnter(Partner, 0, out var reason);
        using var other = admission.TryEnter(Other, 0, out _);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Is.Null);
            Assert.That(reason, Is.EqualTo(Admission.TooManyRequests));
            Assert.That(other, Is.Not.Null);
        }
    }

    [Test]
    public void A_seat_that_is_left_is_free_again_and_only_once()
    {
        var admission = Admit(inFlight: 1);
        var seat = admission.TryEnter(Partner, 0, out _)!;

        seat.Dispose();
        seat.Dispose();

        using var next = admission.TryEnter(Partner, 0, out _);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(next, Is.Not.Null);
            Assert.That(admission.TryEnter(Partner, 0, out _), Is.Null);
        }
    }

    [Test]
    public void Holders_who_are_not_on_the_list_share_one_place_however_many_certificates_they_have()
    {
        var admission = Admit(inFlight: 16);

        using var first = admission.TryEnter(NotListed("1"), 0, out _);
        using var second = admission.TryEnter(NotListed("2"), 0, out _);
        var third = admission.TryEnter(NotListed("3"), 0, out _);
        using var partner = admission.TryEnter(Partner, 0, out _);

        Assert.That((first is null, second is null, third is null, partner is null), Is.EqualTo((false, false, true, false)));
    }

    [Test]
    public void A_certificate_that_has_filled_its_hour_waits_for_the_next()
    {
        var admission = Admit(inFlight: 2, bytesPerHour: 4096);
        using (var seat = admission.TryEnter(Partner, 0, out _)!)
        {
            seat.Logs(3 * 1024);
        }

        var refused = admission.TryEnter(Partner, 0, out var reason);
        using var other = admission.TryEnter(Other, 0, out _);
        clock.Advance(TimeSpan.FromHours(1));
        using var nextHour = admission.TryEnter(Partner, 0, out _);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.Null);
            Assert.That(reason, Is.EqualTo(Admission.TooMuchLogged));
            Assert.That(other, Is.Not.Null, "one's full hour is nobody else's");
            Assert.That(nextHour, Is.Not.Null);
        }
    }

    [Test]
    public void A_record_counts_with_its_header_and_its_padding()
    {
        var admission = Admit(inFlight: 2, bytesPerHour: 2048);
        using (var seat = admission.TryEnter(Partner, 0, out _)!)
        {
            seat.Logs(1);
        }

        Assert.That(admission.TryEnter(Partner, 0, out _), Is.Null, "else questions of one byte fill the disk unseen");
    }

    [Test]
    public void While_the_log_is_behind_nobody_is_let_in()
    {
        var admission = new Admission(new(8, 100, long.MaxValue), new(long.MaxValue / 2, 0, 100), new RecordingLog(new AppendResult.Durable(1)) { State = new() { IsWritable = true, IsCrowded = true } }, clock);

        Assert.That(admission.TryEnter(Partner, 0, out var reason), Is.Null);
        Assert.That(reason, Is.EqualTo(Admission.LogCrowded));
    }

    [Test]
    public async Task What_questions_and_answers_hold_is_given_back_with_the_seat()
    {
        var bytes = new BytesInFlight(1000, 0, 100);
        var admission = Admit(inFlight: 8, bytes: bytes);
        using (var seat = admission.TryEnter(Partner, 100, out _)!)
        {
            await seat.HoldAnswerAsync(500, CancellationToken.None);
            seat.Trim(300);
            Assert.That(bytes.Held, Is.EqualTo(400));
            Assert.That(admission.TryEnter(Partner, 401, out var reason), Is.Null, "questions leave half to the answers");
            Assert.That(reason, Is.EqualTo(Admission.TooManyBytes));
        }

        Assert.That(bytes.Held, Is.Zero);
    }

    private static CallerVerdict.Allowed Listed(string thumbprint) => new(new Caller(null, thumbprint, false), new AllowListEntry(thumbprint, false, new HashSet<string>(StringComparer.Ordinal)));

    private static CallerVerdict.Refused NotListed(string thumbprint) => new(new Caller(null, thumbprint, false), "not on the allow-list");

    private Admission Admit(int inFlight, int percent = 100, long bytesPerHour = long.MaxValue, BytesInFlight? bytes = null) =>
        new(new AdmissionLimits(inFlight, percent, bytesPerHour), bytes ?? new(long.MaxValue / 2, 0, 100), new RecordingLog(new AppendResult.Durable(1)), clock);
}
