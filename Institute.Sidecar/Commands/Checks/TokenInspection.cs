using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tokens.BuiltIn;
using Institute.Sidecar.Tokens.External;
using Institute.Sidecar.Tokens.Introspection;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>The files by which access tokens are signed and believed. No authorization server is asked.</summary>
internal static class TokenInspection
{
    public static IEnumerable<CheckFinding> Look(TokenSettings settings, EnvironmentKind environment, DateTimeOffset now)
    {
        if (settings.Mode == TokenMode.Introspection)
        {
            var party = IntrospectionFiles.Party(settings.Introspection);
            yield return FileJudge.Judge("Tokens:Introspection", BankCredential.Files(party), files => BankCredential.Load(party, files, environment, now), _ => "certificate and roots towards the authorization server.");
            if (settings.Introspection.ClientSecretFile is { } secret)
            {
                yield return FileJudge.Judge("Tokens:Introspection:ClientSecretFile", [secret], ClientSecret.Load, _ => "the secret towards the authorization server.");
            }
        }
        else if (settings.Mode == TokenMode.BuiltInIssuer)
        {
            yield return FileJudge.Judge("Tokens:BuiltIn:SigningKeyFiles", settings.BuiltIn.SigningKeyFiles, IssuerKeys.Load, k => $"{k.All.Count} signing keys.");
        }
        else if (settings.External.JwksFile is { } file)
        {
            yield return FileJudge.Judge("Tokens:External:JwksFile", [file], files => ExternalKeySet.Parse(files[0].Bytes.Span, file), k => $"{k.Keys.Count} keys of the issuer's.");
        }
        else if (settings.External.RootFiles is { Count: > 0 } roots)
        {
            yield return FileJudge.Judge("Tokens:External:RootFiles", roots, Roots, r => $"{r.Count} roots for the issuer's certificate.");
        }
    }

    private static Loading<X509Certificate2Collection> Roots(IReadOnlyList<FileContent> files)
    {
        var roots = new X509Certificate2Collection();
        return CertificateFiles.TryRead(files, roots) is { } fault ? new Loading<X509Certificate2Collection>.Unusable(fault) : new Loading<X509Certificate2Collection>.Usable(roots);
    }
}
