namespace Institute.Sidecar.Settings;

/// <summary>What the settings for introspection must hold together.</summary>
internal static class IntrospectionRules
{
    /// <summary>Path below <c>Tokens</c>, what is wrong, and what to do.</summary>
    public static IEnumerable<(string Path, string What, string Remedy)> Faults(TokenSettings tokens)
    {
        if (tokens.Mode != TokenMode.Introspection)
        {
            yield break;
        }

        var wanted = tokens.Introspection;
        if (wanted.Address is null)
        {
            yield return ("Introspection:Address", "The introspection address is missing.", "Give it.");
        }

        if (wanted.ClientId.Length == 0)
        {
            yield return ("Introspection:ClientId", "The sidecar has no name at the authorization server.", "Give ClientId.");
        }

        if (wanted.RootFiles.Count == 0)
        {
            yield return ("Introspection:RootFiles", "Whoever can stand in for the authorization server can call any token good.", "Name the roots that its certificate comes from.");
        }

        if (wanted.ClientCertificateFile is null != wanted.ClientCertificateKeyFile is null)
        {
            yield return ("Introspection:ClientCertificateFile", "Certificate and key belong together.", "Give both ClientCertificateFile and ClientCertificateKeyFile, or neither.");
        }
        else if (wanted.Authentication != IntrospectionAuthentication.Basic && wanted.ClientCertificateFile is null)
        {
            yield return ("Introspection:ClientCertificateFile", "The sidecar has no certificate to show who it is.", "Give ClientCertificateFile and ClientCertificateKeyFile, or set Authentication to Basic.");
        }

        if (wanted.Authentication == IntrospectionAuthentication.Basic && wanted.ClientSecretFile is null)
        {
            yield return ("Introspection:ClientSecretFile", "The sidecar has no secret to show who it is.", "Give ClientSecretFile.");
        }
    }
}
