namespace Institute.Adapter;

/// <summary>A held-back journal that was added.</summary>
/// <param name="Type">Its class.</param>
internal sealed record JournalRegistration(Type Type);
