namespace Institute.Sidecar.Settings;

internal sealed record InstituteSettings
{
    [Setting("The institute's organisation number: ten digits.", Form = SettingForm.OrganisationNumber, Required = true)]
    public string OrganisationNumber { get; init; } = "";

    [Setting("The institute's name, as it stands in each answer: 1–200 characters.", Required = true)]
    public string Name { get; init; } = "";
}
