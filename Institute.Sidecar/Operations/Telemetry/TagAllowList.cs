using System.Diagnostics;
using OpenTelemetry;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>The last look at a span before it leaves: what is not named here is taken off, whoever put it on.</summary>
internal sealed class TagAllowList : BaseProcessor<Activity>
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        SidecarTelemetry.ExchangeIdTag, SidecarTelemetry.OutcomeTag, SidecarTelemetry.StatusTag, SidecarTelemetry.ErrorTypeTag,
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(t => !Names.Contains(t.Key)).ToArray())
        {
            data.SetTag(name, null);
        }
    }
}
