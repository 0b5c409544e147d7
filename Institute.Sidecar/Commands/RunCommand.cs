using System.CommandLine;
using Institute.Sidecar.Hosting;

namespace Institute.Sidecar.Commands;

/// <summary><c>run</c>: until SIGTERM or Ctrl-C.</summary>
internal static class RunCommand
{
    public static Command Create(SettingsOption settings)
    {
        var addresses = new Option<FileInfo?>("--addresses")
        {
            Description = "Where to write the addresses that are listened on (JSON), once all are: for port 0.",
            HelpName = "FILE",
        };
        var command = new Command("run", "Runs the sidecar.") { addresses };
        command.SetAction((parsed, cancellationToken) => SidecarRun.RunAsync(settings.Path(parsed), parsed.GetValue(addresses)?.FullName, cancellationToken));
        return command;
    }
}
