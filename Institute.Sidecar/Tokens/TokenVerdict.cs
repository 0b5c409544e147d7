using Institute.Adapter;

namespace Institute.Sidecar.Tokens;

/// <summary>What became of a token.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    internal sealed record Accepted : TokenVerdict;

    /// <param name="Code">KI2001 or KI2002.</param>
    /// <param name="WwwAuthenticate">The whole header's value (RFC 6750 section 3).</param>
    /// <param name="Reason">For the operational log; never any part of the token.</param>
    internal sealed record Refused(FaultCode Code, string WwwAuthenticate, string Reason) : TokenVerdict;
}
