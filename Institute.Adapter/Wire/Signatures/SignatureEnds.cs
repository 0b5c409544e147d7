using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>What a wire format must say of itself before its messages can be signed.</summary>
/// <param name="Question">Where a question's signature stands; null when the format has no place for one.</param>
/// <param name="Answer">Where an answer's signature stands; null when the format has no place for one.</param>
/// <param name="AnswerSchema">What a signed answer must still follow.</param>
internal sealed record SignatureEnds(SignaturePlace? Question, SignaturePlace? Answer, SchemaGate AnswerSchema);
