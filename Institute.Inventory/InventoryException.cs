namespace Institute.Inventory;

/// <summary>The check cannot be run. The message is for people and holds nothing of a row.</summary>
internal sealed class InventoryException(string message) : Exception(message);
