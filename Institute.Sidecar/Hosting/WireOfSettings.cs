using Institute.Adapter.Wire;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Hosting;

/// <summary>The wire format that the settings name, as <c>run</c> and <c>check</c> load it.</summary>
internal static class WireOfSettings
{
    public static WireFormatLoading Load(WireSettings settings) => WireFormats.Load(new()
    {
        ProfileDirectory = settings.ProfileDirectory,
        MaxQuestionBytes = settings.MaxQuestionBytes,
        MaxAnswerBytes = settings.MaxAnswerBytes,
        CorrelationHeaders = settings.CorrelationHeaders,
        CorrelationHeaderOut = settings.CorrelationHeaderOut,
        Signatures = new() { AnswerCertificateFile = settings.SignatureCertificateFile, AnswerKeyFile = settings.SignatureKeyFile },
    });
}
