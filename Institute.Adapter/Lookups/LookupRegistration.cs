namespace Institute.Adapter;

/// <summary>A lookup that was added.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Served">The search keys that it serves.</param>
internal sealed record LookupRegistration(Type Type, IReadOnlySet<SearchKind> Served);
