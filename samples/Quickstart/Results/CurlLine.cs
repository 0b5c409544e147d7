using PlatformSimulator.Kits;

namespace Quickstart.Results;

/// <summary>One line for a shell that fetches its token and asks.</summary>
internal static class CurlLine
{
    public static string For(Workplace place, KitFile kit, string question)
    {
        string Address(string path) => new Uri(kit.Sidecar, path).AbsoluteUri;
        var curl = $"curl -sS --cacert {Quoted(place.PathOf(kit.RootFile))} --cert {Quoted(place.PathOf(kit.CertificateFile))} --key {Quoted(place.PathOf(kit.CertificateKeyFile))}";
        var token = $"$({curl} -d grant_type=client_credentials -d scope={kit.Scope} {Address(kit.TokenPath)} | sed 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/')";
        return $"{curl} -H \"Authorization: Bearer {token}\" -H 'Content-Type: application/xml; charset=utf-8' --data-binary @{Quoted(question)} -w '\\n' {Address(kit.QuestionPath)}";
    }

    private static string Quoted(string path) => "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
