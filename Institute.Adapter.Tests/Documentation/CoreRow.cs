namespace Institute.Adapter.Tests.Documentation;

/// <summary>A row of it.</summary>
internal sealed record CoreRow(string Iban, DateOnly Opened, DateOnly? Closed, string CustomerId, string Name, string? Number, DateOnly? Born, bool IsNumberMadeUp = false);
