namespace Institute.Sidecar.Commands.Keys;

/// <summary>What <c>keys new</c> makes.</summary>
internal enum KeyKind
{
    Token,
    Proof,
    Log,
}
