namespace Institute.Sidecar.Settings;

/// <summary>What a text in the settings must look like.</summary>
internal enum SettingForm
{
    Text,
    File,
    Directory,
    EndPoint,
    PathBase,
    HttpsAddress,
    BankAddress,
    OtlpAddress,
    TimeOfDay,
    Instant,
    Date,
    OrganisationNumber,
    KeyPin,
    NodeName,
    HeaderName,
}
