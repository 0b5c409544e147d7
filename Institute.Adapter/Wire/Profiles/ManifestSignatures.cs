namespace Institute.Adapter.Wire.Profiles;

/// <param name="Question">In questions.</param>
/// <param name="Answer">In answers and faults.</param>
internal sealed record ManifestSignatures(ManifestSignaturePlace? Question = null, ManifestSignaturePlace? Answer = null);
