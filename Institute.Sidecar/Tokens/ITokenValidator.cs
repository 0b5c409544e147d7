using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Tokens;

/// <summary>Step 8: is the access token genuine, in time, for us, and bound to this connection's certificate?</summary>
internal interface ITokenValidator
{
    /// <param name="authorization">The Authorization header's values joined as received; null when there is none.</param>
    /// <param name="certificate">The connection's own certificate, never one from a header.</param>
    /// <param name="cancellationToken">The response budget.</param>
    ValueTask<TokenVerdict> ValidateAsync(string? authorization, X509Certificate2 certificate, CancellationToken cancellationToken);
}
