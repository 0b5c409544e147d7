using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>What the sidecar shows the authorization server, and the roots that it believes there; watched like every other file.</summary>
internal sealed class IntrospectionFiles
{
    public IntrospectionFiles(IntrospectionSettings wanted, EnvironmentKind environment, TimeProvider clock, ILogger<IntrospectionFiles> logger)
    {
        var party = Party(wanted);
        Credential = new("certificate and roots towards the issuer", BankCredential.Files(party), (files, _) => BankCredential.Load(party, files, environment, clock.GetUtcNow()), logger);
        Secret = wanted.ClientSecretFile is { } file ? new("secret towards the issuer", [file], (files, _) => ClientSecret.Load(files), logger) : null;

        // Made when the sidecar starts: what is wrong is told then, and not to the first question.
        _ = Credential.Current;
        _ = Secret?.Current;
    }

    public Reloadable<BankCredential> Credential { get; }

    /// <summary>Null where a certificate shows who asks.</summary>
    public Reloadable<ClientSecret>? Secret { get; }

    /// <summary>The authorization server, as far as certificate, key and roots towards it go.</summary>
    public static BankSettings Party(IntrospectionSettings wanted) => new()
    {
        ClientCertificateFile = wanted.ClientCertificateFile,
        ClientCertificateKeyFile = wanted.ClientCertificateKeyFile,
        RootFiles = wanted.RootFiles,
    };
}
