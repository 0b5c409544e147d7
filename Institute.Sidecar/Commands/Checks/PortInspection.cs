using System.Net;
using System.Net.Sockets;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether the three addresses can be listened on: bound for a moment, as <c>run</c> binds them for good.</summary>
internal static class PortInspection
{
    private const string Elsewhere = "Give an address of this machine and a port that is free, and that this user may take.";

    public static IEnumerable<CheckFinding> Look(SidecarSettings settings) =>
    [
        Look("Partner:Listen", settings.Partner.EndPoint, settings),
        Look("Health:Listen", settings.Health.EndPoint, settings),
        Look("Management:Listen", settings.Management.EndPoint, settings),
    ];

    private static CheckFinding Look(string setting, IPEndPoint endPoint, SidecarSettings settings)
    {
        var path = $"{SettingsReader.Section}:{setting}";
        return Guarded.Try(() => Bind(endPoint)) switch
        {
            Attempt<bool>.Done => CheckFinding.Ok(path, "The address can be listened on."),
            Attempt<bool>.Failed { Cause: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } } => IsRunning(settings.Log.Directory)
                ? CheckFinding.Ok(path, "A running sidecar listens there.")
                : CheckFinding.Fault(path, "Another process listens there.", "Stop it, or give another port."),
            Attempt<bool>.Failed { Cause: SocketException { SocketErrorCode: SocketError.AddressNotAvailable } } => CheckFinding.Fault(path, "The address is none of this machine's.", Elsewhere),
            Attempt<bool>.Failed { Cause: SocketException { SocketErrorCode: SocketError.AccessDenied } } => CheckFinding.Fault(path, "The port is not for this user: ports below 1024 are the administrator's.", Elsewhere),
            Attempt<bool>.Failed failed => CheckFinding.Fault(path, $"The address cannot be listened on ({failed}).", Elsewhere),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

    private static bool Bind(IPEndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (endPoint.Address.Equals(IPAddress.IPv6Any))
        {
            socket.DualMode = true;
        }

        socket.Bind(endPoint);
        socket.Listen(1);
        return true;
    }

    // Whoever holds this log is the sidecar that these settings are for.
    private static bool IsRunning(string directory) => Directory.Exists(directory) && Guarded.Try(() =>
    {
        using var taken = LogLock.Take(directory);
        return true;
    }) is Attempt<bool>.Failed;
}
