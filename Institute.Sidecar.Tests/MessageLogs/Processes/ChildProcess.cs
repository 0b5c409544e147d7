using System.Diagnostics;
using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>Starts this assembly as a log in a process of its own.</summary>
internal static class ChildProcess
{
    public static Process Start(string mode, MessageLogOptions options, string synchronous = "FULL", params string[] under)
    {
        string[] command = [.. under, "dotnet", typeof(LogLoad).Assembly.Location, mode, options.Directory, options.PublicKeyFile, synchronous];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} cannot be started.");
    }
}
