namespace Institute.Adapter.Wire.Profiles;

/// <param name="QuestionBytes">Above it KI1006.</param>
/// <param name="AnswerBytes">Above it KI1007.</param>
internal sealed record ManifestLimits(int QuestionBytes, int AnswerBytes);
