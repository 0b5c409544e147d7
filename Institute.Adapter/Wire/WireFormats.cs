using Institute.Adapter.Wire.Kvs;

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
            return new WireFormatLoading.Refused(["Wire.ProfileDirectory: this version reads no profiles yet. Leave it empty for the built-in format kvs."]);
        }

        var format = new KvsFormat(settings);
        WireWarmUp.Run(format);
        return new WireFormatLoading.Loaded(format);
    }
}
