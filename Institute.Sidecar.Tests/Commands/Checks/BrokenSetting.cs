using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Commands.Checks;

/// <summary>One thing that is wrong with settings or files.</summary>
/// <param name="Name">In words.</param>
/// <param name="Path">Where <c>check</c> says it.</param>
/// <param name="Lay">Makes it, and writes the settings.</param>
internal sealed record BrokenSetting(string Name, string Path, Action<SidecarKit> Lay)
{
    /// <summary>The sidecar starts all the same, since a reload can mend it, or its own part tells it.</summary>
    public bool IsMendable { get; init; }
}
