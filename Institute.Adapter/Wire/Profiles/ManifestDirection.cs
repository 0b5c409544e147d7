namespace Institute.Adapter.Wire.Profiles;

/// <param name="Root">The document element as <c>{namespace}name</c>.</param>
/// <param name="Schemas">Official schemas to begin with; what they include is found by itself.</param>
/// <param name="Transform">The stylesheet from or to the built-in format.</param>
internal sealed record ManifestDirection(string Root, IReadOnlyList<string> Schemas, string Transform);
