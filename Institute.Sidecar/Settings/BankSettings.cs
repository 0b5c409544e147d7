namespace Institute.Sidecar.Settings;

internal sealed record BankSettings
{
    [Setting("Where the bank's service listens: http://127.0.0.1:port, https://host:port or unix:/path. The first healthy one is used.", Form = SettingForm.BankAddress, Required = true)]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    [Setting("Path before /fragor at the bank's service.", Form = SettingForm.PathBase)]
    public string BasePath { get; init; } = "/kvs/v1";

    [Setting("Key file (at least 32 bytes) shared with the adapter: the sidecar vouches for each request with it.", Form = SettingForm.File, Required = true)]
    public string ProofKeyFile { get; init; } = "";

    [Setting("The sidecar's own client certificate (PEM) towards an https address.", Form = SettingForm.File)]
    public string? ClientCertificateFile { get; init; }

    [Setting("Its private key (PEM).", Form = SettingForm.File)]
    public string? ClientCertificateKeyFile { get; init; }

    [Setting("Roots (PEM) that an https address's certificate must come from; never the machine's store.", Form = SettingForm.File)]
    public IReadOnlyList<string> RootFiles { get; init; } = [];

    [Setting("A token of the bank's own authorization server, when its service demands one.")]
    public ClientCredentialsSettings ClientCredentials { get; init; } = new();
}
