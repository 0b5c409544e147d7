namespace Institute.Adapter;

/// <summary>An identity history that was added.</summary>
/// <param name="Type">Its class.</param>
internal sealed record HistoryRegistration(Type Type);
