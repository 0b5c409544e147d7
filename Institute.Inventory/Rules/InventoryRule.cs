namespace Institute.Inventory;

/// <summary>One rule of the check. Code, words and consequence stand in docs/data-quality.md too.</summary>
/// <param name="Code">Its name in reports: never changed, never used twice.</param>
/// <param name="Consequence">What it does to a question.</param>
/// <param name="English">What is wrong, for people.</param>
/// <param name="Swedish">The same.</param>
internal sealed record InventoryRule(string Code, Consequence Consequence, string English, string Swedish);
