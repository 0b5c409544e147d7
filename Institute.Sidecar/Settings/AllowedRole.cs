namespace Institute.Sidecar.Settings;

internal enum AllowedRole
{
    Partner,
    Monitor,
}
