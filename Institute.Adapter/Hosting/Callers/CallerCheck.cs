using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Answers only requests that the sidecar vouches for: by proof, by its client certificate, or by a Unix socket that only it may open.</summary>
internal sealed class CallerCheck(IOptions<InstituteAdapterOptions> options, IHostEnvironment environment, ProofCheck proofs)
{
    private readonly HashSet<string> pins = new(options.Value.SidecarKeyPins, StringComparer.Ordinal);
    private readonly bool unixSocket = options.Value.TrustUnixSocket;
    private readonly bool direct = options.Value.AllowDirect && environment.IsDevelopment();

    public Vouching Check(HttpContext context, Guid? exchangeId, byte[]? body)
    {
        if (direct || HasPinnedCertificate(context) || (unixSocket && UnixSocketCheck.Holds(context)))
        {
            return new Vouching.Vouched();
        }

        return proofs.Refusal(exchangeId, body, context.Request.Headers[InstituteHeaders.Proof]) is { } reason
            ? new Vouching.Refused(reason)
            : new Vouching.Vouched();
    }

    // From the handshake itself: what Connection.ClientCertificate gives may have come in a header (certificate forwarding), and a certificate without its key is no secret.
    private bool HasPinnedCertificate(HttpContext context) =>
        pins.Count > 0 && context.Features.Get<ISslStreamFeature>()?.SslStream.RemoteCertificate is X509Certificate2 certificate && pins.Contains(PinOf(certificate));

    private static string PinOf(X509Certificate2 certificate) =>
        Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
}
