using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Health;

/// <summary>Files on disk that cannot be used: an alarm until a later reload succeeds, since the next start would fail on them.</summary>
internal sealed class ReloadCause(ReloadService reloads) : IHealthCause
{
    /// <summary>The words of event 2002; the names of the refused follow.</summary>
    public const string Refused = "reload refused, the old stays in force: ";

    public bool IsFatal => false;

    public string Code => "ReloadRefused";

    public string? Find() => string.Join(", ", reloads.Refused) is { Length: > 0 } names ? Refused + names : null;
}
