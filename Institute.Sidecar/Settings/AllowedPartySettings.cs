namespace Institute.Sidecar.Settings;

internal sealed record AllowedPartySettings
{
    [Setting("Name for the operational log and the page.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Partner may ask about anybody; Monitor is the bank's own probe and may ask about its test customers only.")]
    public AllowedRole Role { get; init; }

    [Setting("Base64 SHA-256 of the certificate's SubjectPublicKeyInfo: one, or two during a roll-over. The default way to recognise a partner.", Form = SettingForm.KeyPin)]
    public IReadOnlyList<string> KeyPins { get; init; } = [];

    [Setting("Instead of pins: the organisation number in the certificate's subject. Only where the root issues to the platform alone.", Form = SettingForm.OrganisationNumber)]
    public string? OrganisationNumber { get; init; }

    [Setting("Identity or organisation numbers (digits only) that a Monitor may ask about.")]
    public IReadOnlyList<string> TestCustomers { get; init; } = [];
}
