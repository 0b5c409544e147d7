namespace Institute.Sidecar.Settings;

internal sealed record WireSettings
{
    [Setting("Folder of the profile with the official schema; absent for the built-in format kvs.", Form = SettingForm.Directory)]
    public string? ProfileDirectory { get; init; }

    [Setting("Largest question in bytes, above it KI1006; absent for the wire format's own limit. The adapter is given the same.", Minimum = 1024, Maximum = 4_194_304)]
    public int? MaxQuestionBytes { get; init; }

    [Setting("Largest answer in bytes, above it KI4002; absent for the wire format's own limit. The adapter is given the same.", Minimum = 1024, Maximum = 268_435_456)]
    public int? MaxAnswerBytes { get; init; }

    [Setting("Headers that may bring the platform's correlation id, in place of the wire format's: the first of them that holds one counts. It goes on to the bank's service under the first name.", Form = SettingForm.HeaderName)]
    public IReadOnlyList<string> CorrelationHeaders { get; init; } = [];

    [Setting("The one header that echoes it; absent for the wire format's own.", Form = SettingForm.HeaderName)]
    public string? CorrelationHeaderOut { get; init; }

    [Setting("Certificate (PEM) that the sidecar's own faults are signed by, where message signatures are agreed. The adapter is given the same.", Form = SettingForm.File)]
    public string? SignatureCertificateFile { get; init; }

    [Setting("Its private key (PEM).", Form = SettingForm.File)]
    public string? SignatureKeyFile { get; init; }
}
