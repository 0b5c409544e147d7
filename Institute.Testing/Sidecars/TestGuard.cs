using Institute.Sidecar.Guarding;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Testing.Sidecars;

/// <summary>The guard for a part that a test makes by hand.</summary>
internal static class TestGuard
{
    public static Guard New(TimeProvider? clock = null) => new(clock ?? new ManualTimeProvider(), NullLogger<Guard>.Instance);
}
