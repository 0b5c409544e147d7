using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Guarding;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Institute.Sidecar.Partners;

/// <summary>Step 1: TLS with a client certificate that leads to a configured root; the material in force is read anew at each handshake.</summary>
internal sealed class PartnerTls(PartnerMaterial material, CallerDirectory callers, HandshakeRecorder recorder, TimeProvider clock, Guard guard)
{
    /// <summary>The server's default is ten seconds, which is the whole time that an answer may take.</summary>
    public static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    // ECDHE for forward secrecy, AEAD only; the last three are all that TLS 1.3 has.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_AES_128_GCM_SHA256,
    ];

    private readonly CipherSuitesPolicy? suites = OperatingSystem.IsLinux() ? new(Suites) : null;

    public TlsHandshakeCallbackOptions CallbackOptions(HttpProtocols protocols) => new()
    {
        HandshakeTimeout = HandshakeTimeout,
        OnConnection = context => ValueTask.FromResult(Authentication(State(context.Connection), protocols)),
    };

    /// <summary>The connection's state; made by the listener's first step.</summary>
    public static HandshakeState State(BaseConnectionContext connection) =>
        connection.Items.TryGetValue(typeof(HandshakeState), out var state) && state is HandshakeState known
            ? known
            : throw new InvalidOperationException("The connection did not come through the partner listener.");

    private SslServerAuthenticationOptions Authentication(HandshakeState state, HttpProtocols protocols)
    {
        state.Spoke();
        var trust = material.Trust.Current;
        return new()
        {
            ServerCertificateContext = material.Server.Current.Context,
            ClientCertificateRequired = true,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CipherSuitesPolicy = suites,
            // A resumed session skips the check of the certificate, which may have been revoked meanwhile.
            AllowTlsResume = false,
            AllowRenegotiation = false,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = trust.Policy(clock.GetUtcNow()),
            ApplicationProtocols = protocols == HttpProtocols.Http1AndHttp2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11],
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                guard.Call("a partner's certificate", () => IsBelieved(state, trust, certificate, chain, errors), otherwise: false),
        };
    }

    private bool IsBelieved(HandshakeState state, PartnerTrust trust, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || chain is null)
        {
            state.Refusal = HandshakeRefusal.NoCertificate;
            return false;
        }

        state.Refusal = HandshakeRefusal.ChainInvalid;

        try
        {
            var leaf = certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            state.Thumbprint = CallerDirectory.Thumbprint(leaf);
            state.Refusal = CertificateJudge.Judge(leaf, chain, trust, material.MinimumRsaBits, clock.GetUtcNow());
            if (state.Refusal == HandshakeRefusal.None && errors != SslPolicyErrors.None)
            {
                state.Refusal = HandshakeRefusal.ChainInvalid;
            }

            if (state.Refusal == HandshakeRefusal.None)
            {
                state.IsListed = material.AllowList.Current.Find(leaf, OrganisationInSubject.Of(leaf)) is not null;
                callers.Remember(state.Thumbprint, chain);
            }
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            recorder.Unreadable(failure);
        }

        return state.Refusal == HandshakeRefusal.None;
    }
}
