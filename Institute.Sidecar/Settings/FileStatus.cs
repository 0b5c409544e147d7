using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Institute.Sidecar.Settings;

/// <summary>What the kernel says of a path and the framework does not. Null where the system does not say.</summary>
internal static class FileStatus
{
    private const int CurrentDirectory = -100;
    private const uint BasicStats = 0x7FF;
    private const int Group = 24;
    private const int Mode = 28;
    private const int DeviceMajor = 136;
    private const int DeviceMinor = 140;
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether it is a file, behind links too: neither pipe, device, socket nor folder.</summary>
    public static bool? IsFile(string path) => Read(path) is { } status ? (BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(Mode)) & KindMask) == Regular : null;

    public static uint? GroupOf(string path) => Read(path) is { } status ? BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(Group)) : null;

    /// <summary>The device that it lies on.</summary>
    public static (uint Major, uint Minor)? VolumeOf(string path) =>
        Read(path) is { } status ? (BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(DeviceMajor)), BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(DeviceMinor))) : null;

    private static byte[]? Read(string path)
    {
        var status = new byte[256];
        return OperatingSystem.IsLinux() && statx(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), 0, BasicStats, status) == 0 ? status : null;
    }

    // struct statx has one layout on every architecture, unlike struct stat.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int directory, byte[] path, int flags, uint mask, byte[] status);
}
