namespace Institute.Sidecar.Partners.Names;

/// <summary>One attribute of a distinguished name.</summary>
/// <param name="Type">Its object identifier.</param>
/// <param name="Text">Its value as it stands; null when it is no text.</param>
internal sealed record NameAttribute(string Type, string? Text);
