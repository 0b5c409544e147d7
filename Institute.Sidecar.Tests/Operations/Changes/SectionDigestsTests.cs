using Institute.Sidecar.Operations.Changes;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Tests.Operations.Changes;

public sealed class SectionDigestsTests
{
    private static readonly SidecarSettings Plain = new();

    [Test]
    public void A_setting_changes_the_digest_of_its_own_section_and_no_other()
    {
        var changed = Plain with { Telemetry = Plain.Telemetry with { OtlpEndpoint = "http://127.0.0.1:9" }, Log = Plain.Log with { RetentionYears = 6 } };

        Assert.That(Others(changed), Is.EqualTo(new[] { "Log", "Telemetry" }));
    }

    [Test]
    public void What_reloads_stands_in_the_record_itself_and_in_no_section()
    {
        var changed = Plain with
        {
            Partner = Plain.Partner with { AllowList = [new() { Name = "Skatteverket" }] },
            Availability = Plain.Availability with { PlannedOutages = [new()] },
            Management = Plain.Management with { Operators = [new()] },
        };

        Assert.That(Others(changed), Is.Empty);
    }

    private static IEnumerable<string> Others(SidecarSettings settings)
    {
        var before = SectionDigests.Of(Plain);
        return SectionDigests.Of(settings).Where(s => !string.Equals(before[s.Key], s.Value, StringComparison.Ordinal)).Select(s => s.Key);
    }
}
