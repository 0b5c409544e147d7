using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Whether a folder is on another machine's disk, where locks and syncs cannot be relied on. Asked of the kernel: names in a table of mounts can be anything.</summary>
internal static class FileSystemKind
{
    private const long Fuse = 0x65735546;

    /// <summary>Magic numbers of statfs(2).</summary>
    private static readonly Dictionary<long, string> Networks = new()
    {
        [0x6969] = "nfs",
        [0x517B] = "smb",
        [0xFF534D42] = "cifs",
        [0xFE534D42] = "smb2",
        [0x01021997] = "9p",
        [0x00C36400] = "ceph",
        [0x5346414F] = "afs",
        [0x6B414653] = "afs",
        [0x73757245] = "coda",
        [0x0BD00BD0] = "lustre",
        [0x01161970] = "gfs2",
        [0x7461636F] = "ocfs2",
        [0x564C] = "ncp",
    };

    private static readonly string[] InUserSpace = ["sshfs", "glusterfs", "s3fs", "cephfs", "smb", "nfs", "davfs", "rclone", "gcsfuse", "blobfuse", "ceph"];

    /// <exception cref="IOException">The kernel does not say.</exception>
    public static long Of(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        // The kind is the first word of the structure on all Linux architectures; the whole of it is about 120 bytes.
        Span<byte> buffer = stackalloc byte[512];
        return statfs(directory, ref MemoryMarshal.GetReference(buffer)) == 0
            ? MemoryMarshal.Read<nint>(buffer)
            : throw new IOException($"statfs of {directory} failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    /// <param name="kind">As the kernel says.</param>
    /// <param name="mounted">The name in the table of mounts: file systems in user space share one number.</param>
    /// <returns>Null for a local disk.</returns>
    public static string? NetworkName(long kind, string mounted) =>
        kind == Fuse
            ? InUserSpace.Any(name => mounted.Contains(name, StringComparison.OrdinalIgnoreCase)) ? mounted : null
            : Networks.GetValueOrDefault(kind & 0xFFFFFFFF);

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statfs([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ref byte buffer);
}
