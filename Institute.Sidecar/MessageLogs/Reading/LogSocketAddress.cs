using System.Net.Sockets;
using System.Text;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Win32.SafeHandles;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>The Unix socket in the log's folder, also where the folder's path is longer than a socket's name may be.</summary>
internal sealed class LogSocketAddress : IDisposable
{
    private const string FileName = "log.sock";
    private const int LongestName = 100;

    private readonly SafeFileHandle? folder;

    public LogSocketAddress(string directory)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(directory), FileName);
        var name = Path;
        if (Encoding.UTF8.GetByteCount(Path) > LongestName && OperatingSystem.IsLinux())
        {
            folder = DurableFile.OpenDirectory(directory);
            name = $"/proc/self/fd/{folder.DangerousGetHandle()}/{FileName}";
        }

        EndPoint = new(name);
    }

    public string Path { get; }

    public UnixDomainSocketEndPoint EndPoint { get; }

    public void Dispose() => folder?.Dispose();
}
