using System.CommandLine;
using Institute.Sidecar.Commands.Checks;
using Institute.Sidecar.Commands.Keys;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.Commands.Outages;
using Institute.Sidecar.Commands.Profiles;
using Institute.Sidecar.Commands.Reports;

namespace Institute.Sidecar.Commands;

/// <summary>The one executable's commands; <c>run</c> is what it does without any.</summary>
internal static class SidecarCommands
{
    public static Task<int> InvokeAsync(string[] arguments)
    {
        var configuration = new InvocationConfiguration
        {
            // The library would end the process two seconds after SIGTERM, in the middle of an answer; the host has its own time to drain.
            ProcessTerminationTimeout = null,
        };
        return CommandLine.InvokeAsync(Create(TimeProvider.System), arguments, configuration);
    }

    public static RootCommand Create(TimeProvider clock)
    {
        var settings = new SettingsOption();
        var run = RunCommand.Create(settings);
        var root = new RootCommand("Stands between Skatteverket's platform and the bank's own service: m-TLS, tokens, ten seconds, 04-23, five years' log.")
        {
            settings.Option,
            run,
            CheckCommand.Create(settings, clock),
            ReportCommand.Create(settings, clock),
            LogCommands.Create(settings.ReadLogOptions, clock),
            OutageCommands.Create(settings, clock),
            ProfileCommands.Create(),
            SettingsCommands.Create(),
            KeysCommands.Create(settings, clock),
            CsrCommand.Create(settings),
        };

        // Without a command: run.
        foreach (var option in run.Options)
        {
            root.Options.Add(option);
        }

        root.Action = run.Action;
        return root;
    }
}
