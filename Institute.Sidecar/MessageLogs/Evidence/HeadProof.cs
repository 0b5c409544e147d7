namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>A signed head and the public key that its signer's fingerprint names.</summary>
internal sealed record HeadProof(byte[] Body, byte[] Signature, byte[] PublicKey);
