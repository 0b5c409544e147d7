using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Profiles;
using Institute.Adapter.Wire.Signatures;

namespace Institute.Adapter.Wire;

/// <summary>Where adapter and sidecar get the wire format from, both with the same settings.</summary>
internal static class WireFormats
{
    /// <summary>Loads, checks and warms up the format. Takes a second or less; done once, before the first question.</summary>
    public static WireFormatLoading Load(WireFormatSettings settings)
    {
        PatternTimeout.SetForProcess();
        if (settings.ProfileDirectory is not null)
        {
            return ProfileLoader.Load(settings, settings.ProfileDirectory);
        }

        var format = new KvsFormat(settings);
        WireWarmUp.Run(format);
        var faults = new List<string>();
        var signed = SignatureLoader.Wrap(format, KvsSignatures.Ends, settings, faults);
        return faults.Count > 0 ? new WireFormatLoading.Refused(faults) : new WireFormatLoading.Loaded(signed);
    }
}
