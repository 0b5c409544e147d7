namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Who reads content, or overrides maintenance, and why: told to the log before it happens.</summary>
/// <param name="Who">The user's name on the machine.</param>
/// <param name="Command">For example <c>log find</c>.</param>
/// <param name="Why">Free text, which may name people: it is encrypted.</param>
/// <param name="Records">How many records are shown.</param>
/// <param name="Exchanges">Theirs, at most 500.</param>
internal sealed record ReadingNotice(string Who, string Command, string Why, int Records, IReadOnlyList<Guid> Exchanges)
{
    /// <summary>The command that leaves <c>MaintenanceOverridden</c>; every other one leaves <c>LogRead</c>.</summary>
    public const string PurgeOverride = "log purge --override";
}
