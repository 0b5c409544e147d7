namespace Quickstart.Settings;

/// <summary>The names of the two sidecars of a run.</summary>
internal static class SidecarNode
{
    /// <summary>Takes the questions.</summary>
    public const string Open = "quickstart";

    /// <summary>Its window is closed; it has a log of its own.</summary>
    public const string Closed = "closed";
}
