using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Health;

/// <summary>Nobody looks at the files any more: an alarm, since a revoked certificate or a changed allow-list would never come into force.</summary>
internal sealed class ReloadWatchCause(ReloadService reloads) : IHealthCause
{
    public bool IsFatal => false;

    public string Code => "WatchStandsStill";

    public string? Find() => reloads.StandsStill ? "the watch over files stands still" : null;
}
