namespace Institute.Sidecar.Settings;

internal sealed record LogDatabaseSettings
{
    [Setting("A secret file with the connection string of the writing role, for example Host=db.bank.example;Database=kvs;Username=sidecar;Password=…;SSL Mode=VerifyFull;Root Certificate=/etc/institute/db-ca.pem.", Form = SettingForm.File)]
    public string? ConnectionFile { get; init; }

    [Setting("A secret file with the connection string of the role that deletes segments after their years; without it this node deletes none.", Form = SettingForm.File)]
    public string? PurgeConnectionFile { get; init; }
}
