namespace Institute.Sidecar.Operations.Reports;

/// <summary>A piece of what is told of an event, so that a page can say in which language each part of it is.</summary>
/// <param name="Words">Ours, in English.</param>
/// <param name="Quote">What the bank wrote itself, in its own language; else null.</param>
public sealed record EventPhrase(string Words, string? Quote = null);
