using System.Text;
using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>How the sidecar shows an authorization server who asks. With the certificate alone (RFC 8705), the name is all that is added.</summary>
internal sealed class IntrospectionIdentity(IntrospectionSettings settings, string issuer, IntrospectionFiles files)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>What goes into the form; a secret goes into the header instead.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Show(HttpRequestMessage request, DateTimeOffset now)
    {
        switch (settings.Authentication)
        {
            case IntrospectionAuthentication.Basic:
                // RFC 6749 2.3.1: both are form-encoded first.
                var pair = $"{Encoded(settings.ClientId)}:{Encoded(files.Secret!.Current.Text)}";
                request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(pair)));
                return [];
            case IntrospectionAuthentication.PrivateKeyJwt:
                return [new("client_id", settings.ClientId), new("client_assertion_type", AssertionType), new("client_assertion", Assertion(now))];
            default:
                return [new("client_id", settings.ClientId)];
        }
    }

    private string Assertion(DateTimeOffset now)
    {
        var certificate = files.Credential.Current.Certificate;
        return settings.Assertion == ClientAssertionForm.TokenAddress
            ? ClientAssertion.MakeOlder(certificate, settings.ClientId, settings.Address!, now)
            : ClientAssertion.Make(certificate, settings.ClientId, issuer, now);
    }

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
