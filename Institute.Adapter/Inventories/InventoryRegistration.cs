namespace Institute.Adapter;

/// <summary>An inventory that was added.</summary>
/// <param name="Type">Its class.</param>
internal sealed record InventoryRegistration(Type Type);
