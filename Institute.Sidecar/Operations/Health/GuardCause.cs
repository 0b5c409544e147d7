using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Operations.Health;

/// <summary>A part beside the exchanges fails again and again: questions are answered, and what the part kept up to date grows old.</summary>
internal sealed class GuardCause(Guard guard) : IHealthCause
{
    /// <summary>The names of the parts follow.</summary>
    public const string Failing = "a part failed and is being restarted: ";

    public bool IsFatal => false;

    public string Code => "PartFailing";

    public string? Find() => string.Join(", ", guard.Failing) is { Length: > 0 } names ? Failing + names : null;
}
