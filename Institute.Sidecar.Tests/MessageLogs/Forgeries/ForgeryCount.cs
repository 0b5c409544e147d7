namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>How often a forgery was made, and found.</summary>
internal sealed record ForgeryCount(Hands Hands, FoundBy FoundBy, int Made, int Found);
