namespace Institute.Sidecar.Operations.Health;

/// <summary>One cause, as a machine reads it.</summary>
/// <param name="Code">The same in every release.</param>
/// <param name="Text">For humans; may change.</param>
/// <param name="IsFatal">The node is not ready because of it.</param>
internal sealed record HealthFinding(string Code, string Text, bool IsFatal);
