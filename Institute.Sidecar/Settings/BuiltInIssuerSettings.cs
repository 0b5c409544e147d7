namespace Institute.Sidecar.Settings;

internal sealed record BuiltInIssuerSettings
{
    [Setting("Signing keys (PEM, EC P-256), shared by all nodes: the first signs, all are accepted. Put a new key last on every node before it is put first. Reloaded when they change.", Form = SettingForm.File)]
    public IReadOnlyList<string> SigningKeyFiles { get; init; } = [];

    [Setting("How long a token lives, in seconds.", Minimum = 30, Maximum = 600)]
    public int LifetimeSeconds { get; init; } = 600;
}
