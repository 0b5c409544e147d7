namespace Institute.Adapter;

/// <summary>A lookup that was added: which class.</summary>
internal sealed record LookupRegistration(Type Type);
