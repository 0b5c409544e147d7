namespace Institute.Adapter.Wire.Profiles;

/// <summary>What one schema says of another that it needs.</summary>
/// <param name="IsImport">Else it is included or redefined, and has the includer's namespace or none.</param>
/// <param name="Namespace">The import's; empty for none.</param>
/// <param name="Location">As written; null where an import names the namespace alone.</param>
internal sealed record SchemaLink(bool IsImport, string Namespace, string? Location);
