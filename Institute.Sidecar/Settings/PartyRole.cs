namespace Institute.Sidecar.Settings;

internal enum PartyRole
{
    Partner,
    Monitor,
}
