using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Institute.Adapter;

/// <summary>Whether a request came over a Unix socket that nobody but owner and group may open.</summary>
internal static class UnixSocketCheck
{
    private const UnixFileMode OfOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static bool Holds(HttpContext context) =>
        !OperatingSystem.IsWindows()
        && context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint is UnixDomainSocketEndPoint endPoint
        && endPoint.ToString() is { Length: > 0 } path
        && File.Exists(path)
        && (File.GetUnixFileMode(path) & OfOthers) == UnixFileMode.None;
}
