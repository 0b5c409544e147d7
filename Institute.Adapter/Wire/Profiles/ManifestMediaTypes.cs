namespace Institute.Adapter.Wire.Profiles;

/// <param name="Question">Accepted for a question, without parameters.</param>
/// <param name="Answer">The whole Content-Type of an answer.</param>
internal sealed record ManifestMediaTypes(IReadOnlyList<string> Question, string Answer);
