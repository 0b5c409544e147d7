using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Tokens;

namespace Institute.Testing.Sabotages;

/// <summary>A token check that forgives some refusals.</summary>
internal sealed class SpoiltTokens(ITokenValidator inner, Func<TokenVerdict.Refused, bool> forgives) : ITokenValidator
{
    public async ValueTask<TokenVerdict> ValidateAsync(string? authorization, X509Certificate2 certificate, CancellationToken cancellationToken) =>
        await inner.ValidateAsync(authorization, certificate, cancellationToken) is TokenVerdict.Refused refused && !forgives(refused)
            ? refused
            : new TokenVerdict.Accepted();
}
