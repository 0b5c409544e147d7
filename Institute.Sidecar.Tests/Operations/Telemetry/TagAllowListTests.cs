using System.Diagnostics;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

public sealed class TagAllowListTests
{
    [Test]
    public void A_tag_that_is_not_on_the_list_does_not_leave()
    {
        using var span = new Activity("institute.exchange");
        span.SetTag("url.path", "/" + Some.PersonalNumber).SetTag(SidecarTelemetry.OutcomeTag, "answered");
        using var processor = new TagAllowList();

        processor.OnEnd(span);

        Assert.That(span.TagObjects.Select(t => t.Key), Is.EqualTo(new[] { SidecarTelemetry.OutcomeTag }));
    }
}
