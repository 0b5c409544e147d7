using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Keys are kept out of reach of the unauthorised (4 § of the regulation): who else may read a key file?</summary>
internal static class KeyFileGuard
{
    private const UnixFileMode Foreign = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;
    private const int CurrentDirectory = -100;
    private const uint GroupMask = 0x10;
    private const int GroupOffset = 24;

    /// <summary>A sentence when the file lies open; null when it is well kept.</summary>
    public static string? Objection(string path)
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
        return mode.HasFlag(UnixFileMode.GroupRead) && OperatingSystem.IsLinux() && !IsOwnGroup(target)
            ? $"The key file {path} may be read by a group that this process is not in. Make it yours alone: chmod 600."
            : null;
    }

    private static bool IsOwnGroup(string path)
    {
        var status = new byte[256];
        if (statx(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), 0, GroupMask, status) != 0)
        {
            return false;
        }

        var group = BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(GroupOffset));
        var groups = new uint[65536];
        var count = getgroups(groups.Length, groups);
        return group == getegid() || (count > 0 && groups.AsSpan(0, count).Contains(group));
    }

    // struct statx has one layout on every architecture, unlike struct stat.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int directory, byte[] path, int flags, uint mask, byte[] status);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getgroups(int size, uint[] groups);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint getegid();
}
