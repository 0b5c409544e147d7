using System.Runtime.InteropServices;

namespace Institute.Sidecar.Settings;

/// <summary>Keys are kept out of reach of the unauthorised (4 § of the regulation): who else may read a key file?</summary>
internal static class KeyFileGuard
{
    private const UnixFileMode Foreign = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    /// <summary>A sentence when the file lies open; null when it is well kept.</summary>
    public static string? Objection(string path) => Objection(path, OperatingSystem.IsLinux() ? OwnGroups() : []);

    /// <param name="path">The key file.</param>
    /// <param name="ownGroups">The groups that this process is in.</param>
    internal static string? Objection(string path, IReadOnlyCollection<uint> ownGroups)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        // A symlink's own mode says nothing: the target's does.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var mode = File.GetUnixFileMode(target);
        if ((mode & Foreign) != UnixFileMode.None)
        {
            return $"The key file {path} may be read or written by others. Make it yours alone: chmod 600.";
        }

        // An orchestrator mounts a secret as root:group 0440, with a group of this process: that is well kept.
        return mode.HasFlag(UnixFileMode.GroupRead) && OperatingSystem.IsLinux() && !(FileStatus.GroupOf(target) is { } group && ownGroups.Contains(group))
            ? $"The key file {path} may be read by a group that this process is not in. Make it yours alone: chmod 600."
            : null;
    }

    internal static IReadOnlyCollection<uint> OwnGroups()
    {
        var groups = new uint[65536];
        var count = getgroups(groups.Length, groups);
        return [getegid(), .. groups.Take(Math.Max(count, 0))];
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getgroups(int size, uint[] groups);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint getegid();
}
