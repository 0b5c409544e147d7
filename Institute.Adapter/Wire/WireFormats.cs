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
        if (format.CarriesArticle16 && (settings.Signatures.AnswerCertificateFile is not null || settings.Signatures.QuestionCertificateFiles.Count > 0))
        {
            faults.Add("signatures: the built-in format signs version 1 only, and the policy article-16 speaks version 2 too. Take a profile, or turn one of them off.");
        }

        var signed = SignatureLoader.Wrap(format, KvsSignatures.Ends, settings, faults);
        return faults.Count > 0 ? new WireFormatLoading.Refused(faults) : new WireFormatLoading.Loaded(signed);
    }
}
