using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Institute.Sidecar.Operations.Access;

/// <summary>The page's own m-TLS: a certificate of a configured root, its key on the list of operators; the material in force is read anew at each handshake.</summary>
internal sealed class OperatorTls(OperatorMaterial material, SidecarSettings settings, TimeProvider clock, ILogger<OperatorTls> logger, Guard guard)
{
    public TlsHandshakeCallbackOptions CallbackOptions()
    {
        // Used once here, so that a file that cannot be used stops the start and not the first handshake.
        _ = (material.Server.Current, material.Trust.Current, material.Operators.Current);
        return new() { HandshakeTimeout = PartnerTls.HandshakeTimeout, OnConnection = _ => ValueTask.FromResult(Authentication()) };
    }

    private SslServerAuthenticationOptions Authentication()
    {
        var trust = material.Trust.Current;
        return new()
        {
            ServerCertificateContext = material.Server.Current.Context,
            ClientCertificateRequired = true,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,

            // A resumed session skips the check of the certificate, which may have been revoked meanwhile.
            AllowTlsResume = false,
            AllowRenegotiation = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = trust.Policy(clock.GetUtcNow()),
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                guard.Call("an operator's certificate", () => Objection(certificate, chain, trust) is null, otherwise: false),
        };
    }

    private string? Objection(X509Certificate? certificate, X509Chain? chain, PartnerTrust trust)
    {
        var objection = "no certificate";
        try
        {
            if (certificate is not null && chain is not null)
            {
                var leaf = certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                objection = CertificateJudge.Judge(leaf, chain, trust, settings.Partner.MinimumRsaBits, clock.GetUtcNow()) switch
                {
                    not HandshakeRefusal.None and var refusal => refusal.ToString(),
                    _ when material.Operators.Current.Find(leaf, organisation: null) is null => "not on the list of operators",
                    _ => null,
                };
            }
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            objection = "unreadable certificate";
        }

        if (objection is not null)
        {
            logger.OperatorRefused(objection);
        }

        return objection;
    }
}
