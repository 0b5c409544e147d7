namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>Something that somebody can do to a log.</summary>
/// <param name="Name">For people.</param>
/// <param name="Hands">What he holds.</param>
/// <param name="FoundBy">The least that finds it.</param>
/// <param name="TryMake">Does it; false when this log gives no occasion.</param>
internal sealed record Forgery(string Name, Hands Hands, FoundBy FoundBy, Func<ForgeryScene, bool> TryMake);
