using Institute.Adapter.Wire.Kvs;
using Institute.Adapter.Wire.Schemas;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>A profile's compiled parts.</summary>
internal sealed record ProfileParts(string Version, KvsVersion Kvs, WireContract Contract, SchemaGate QuestionSchema, SchemaGate AnswerSchema, ProfileTransform QuestionTransform, ProfileTransform AnswerTransform);
