using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Changes;

/// <summary>A digest of each section of the settings that the process started with, so that a change is told where it was made. Settings hold names of files and no secrets.</summary>
internal static class SectionDigests
{
    private static readonly JsonSerializerOptions OnlyWhatIsSet = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsDerived } } };

    public static IReadOnlyDictionary<string, string> Of(SidecarSettings settings) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(settings.Environment)] = Digest(settings.Environment),
        [nameof(settings.Institute)] = Digest(settings.Institute),
        [nameof(settings.Node)] = Digest(settings.Node),

        // These three without what reloads: that stands in the record itself.
        [nameof(settings.Partner)] = Digest(settings.Partner with { AllowList = [] }),
        [nameof(settings.Availability)] = Digest(settings.Availability with { PlannedOutages = [] }),
        [nameof(settings.Management)] = Digest(settings.Management with { Operators = [] }),
        [nameof(settings.Bank)] = Digest(settings.Bank),
        [nameof(settings.Tokens)] = Digest(settings.Tokens),
        [nameof(settings.Log)] = Digest(settings.Log),
        [nameof(settings.Health)] = Digest(settings.Health),
        [nameof(settings.Telemetry)] = Digest(settings.Telemetry),
        [nameof(settings.Wire)] = Digest(settings.Wire),
    };

    private static void LeaveOutWhatIsDerived(JsonTypeInfo type)
    {
        foreach (var derived in type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(SettingAttribute), inherit: false) != true).ToArray())
        {
            type.Properties.Remove(derived);
        }
    }

    private static string Digest<T>(T section) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(section, OnlyWhatIsSet)));
}
