using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Testing.Sabotages;

/// <summary>2 §: ten seconds, 04–23, planned outages announced.</summary>
internal static class ServiceSabotages
{
    // The bank is awaited for nine seconds: these make them ten and a half.
    private const double Late = 10.5 / 9;

    public static IEnumerable<Sabotage> All =>
    [
        new("answer-at-10.5-seconds", "2 § ten seconds", "every limit comes so late that the last answer leaves at 10.5 s", ["LateAnswerTests.An_answer_at_nine_seconds_is_too_late", "FaultMatrixTests.A_fault_behind_the_sidecar_becomes_one_whole_answer_in_time"])
        {
            OnSidecar = services => services.Decorate<TimeProvider>((clock, _) => new SlowClock(clock, Late)),
        },
        new("clock-ignored", "2 § 04–23", "questions are answered at any hour, outages or not", ["RefusedEarlyTests.At_half_past_two_the_answer_is_KI3001_until_04_00_00", "RefusedEarlyTests.At_half_past_23_the_answer_is_KI3001_until_04_00_00_tomorrow", "RefusedEarlyTests.A_planned_outage_is_KI3002_until_its_end"])
        {
            OnSidecar = services => services.AddSingleton<IAvailability>(new SpoiltAvailability(_ => new AvailabilityVerdict.Open())),
        },
        new("closed-too-early", "2 § 04–23", "the service closes an hour before 23", ["RefusedEarlyTests.A_question_taken_at_22_59_59_is_answered"])
        {
            OnSidecar = services => services.Decorate<IAvailability>((window, _) => new SpoiltAvailability(at => window.At(at + TimeSpan.FromHours(1)))),
        },
        new("outage-unannounced", "2 § five working days", "a long outage that nobody announced passes for a short one", ["DutyTests.A_long_outage_that_was_not_announced_is_told_at_the_start"])
        {
            OnSidecar = services => services.AddSingleton(s => OutageRules.From(s.GetRequiredService<SidecarSettings>().Availability with { LongestUnannouncedOutageMinutes = int.MaxValue }, s.GetRequiredService<TimeZoneInfo>())),
        },
    ];
}
