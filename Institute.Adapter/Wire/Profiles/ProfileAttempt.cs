namespace Institute.Adapter.Wire.Profiles;

/// <summary>What became of an author's sample.</summary>
/// <param name="Succeeds">Whether a start would take it.</param>
/// <param name="Words">What is wrong, and what the stylesheet said, with values: an author's samples are nobody's.</param>
/// <param name="Document">What the stylesheet made of it, also where that breaks a schema.</param>
internal sealed record ProfileAttempt(bool Succeeds, IReadOnlyList<string> Words, byte[]? Document);
