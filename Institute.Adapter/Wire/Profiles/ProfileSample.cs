namespace Institute.Adapter.Wire.Profiles;

/// <param name="Kind">What an author types.</param>
/// <param name="Name">What is told of it.</param>
/// <param name="Answer">The answer.</param>
internal sealed record ProfileSample(string Kind, string Name, Answer Answer);
