using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Tests.MessageLogs;

[TestFixture]
internal sealed class MessageLogOptionsTests
{
    [Test]
    public void Every_setting_of_the_log_reaches_it()
    {
        var settings = new SidecarSettings
        {
            Environment = EnvironmentKind.Production,
            Node = "node-7",
            Log = new()
            {
                Directory = "/log",
                PublicKeyFile = "/key",
                SegmentMegabytes = 7,
                SigningKeyFile = "/signing",
                WitnessFile = "/witness",
                WitnessSyslog = true,
                SecondPlace = "/second",
                RetentionYears = 6,
                LegalHolds = [new() { From = "2024-01-01", To = "2024-02-29", Reason = "case 17" }],
            },
        };
        var options = MessageLogFactory.OptionsOf(settings);
        Assert.That(options.LegalHolds, Is.EqualTo(new[] { new LegalHold(new(2024, 1, 1), new(2024, 2, 29), "case 17") }));
        Assert.That(options with { LegalHolds = [] }, Is.EqualTo(new MessageLogOptions
        {
            Directory = "/log",
            PublicKeyFile = "/key",
            SegmentMegabytes = 7,
            SigningKeyFile = "/signing",
            WitnessFile = "/witness",
            WitnessSyslog = true,
            SecondPlace = "/second",
            RetentionYears = 6,
            LegalHolds = [],
            Node = "node-7",
            Environment = "Production",
        }));
    }
}
