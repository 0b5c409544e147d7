using Institute.Sidecar.Operations.Health;

namespace Institute.Sidecar.Tokens;

/// <summary>Without any key every question would be refused: such a node takes none.</summary>
internal sealed class TokenKeysCause(ITokenKeys keys) : IHealthCause
{
    public bool IsFatal => true;

    public string Code => "TokenKeys";

    public string? Find() => keys.Keys.Count == 0 ? "tokens: the issuer's keys were never reached" : null;
}
