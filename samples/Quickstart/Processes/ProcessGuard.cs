using System.Diagnostics;

namespace Quickstart.Processes;

/// <summary>Ends a server gently (SIGTERM) when asked to, and also when this program is gone, even killed: a small shell waits on a pipe that only this program holds open.</summary>
internal sealed class ProcessGuard : IDisposable
{
    // It must survive the Ctrl-C that reaches the whole group, and gives the server time to drain before it is killed.
    private const string Script = """
        trap '' INT TERM HUP
        cat > /dev/null
        kill -TERM "$1" 2> /dev/null || exit 0
        seconds=0
        while [ "$seconds" -lt 20 ] && kill -0 "$1" 2> /dev/null; do sleep 1; seconds=$((seconds + 1)); done
        kill -KILL "$1" 2> /dev/null
        """;

    private readonly Process watched;
    private readonly Process? shell;

    private ProcessGuard(Process watched, Process? shell)
    {
        this.watched = watched;
        this.shell = shell;
    }

    public static ProcessGuard Over(Process watched) => new(watched, OperatingSystem.IsWindows()
        ? null
        : Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "guard", watched.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, UseShellExecute = false }));

    public void Terminate()
    {
        if (shell is not null)
        {
            shell.StandardInput.Close();
        }
        else if (!watched.HasExited)
        {
            watched.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => shell?.Dispose();
}
