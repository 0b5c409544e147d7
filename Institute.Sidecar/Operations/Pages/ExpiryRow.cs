namespace Institute.Sidecar.Operations.Pages;

/// <summary>Something that ends on a day, or a key, which has no end of its own and is shown with the date of its file.</summary>
/// <param name="Name">One of the names that <see cref="PageTexts.NameOf"/> knows in both languages.</param>
/// <param name="ValidUntil">Null for a key.</param>
/// <param name="DaysLeft">Null for a key.</param>
/// <param name="FileOf">Null for a certificate or a list.</param>
/// <param name="IsUrgent">The last thirty days of a certificate; a list that should have been replaced already.</param>
public sealed record ExpiryRow(string Name, DateTimeOffset? ValidUntil, int? DaysLeft, DateTimeOffset? FileOf, bool IsUrgent);
