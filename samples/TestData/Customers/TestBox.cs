namespace TestData.Customers;

internal sealed record TestBox(string Reference, DateOnly Start, DateOnly? End, IReadOnlyList<string> Holders);
