using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Guides;

/// <summary>The shell lines of a guide, run as they stand; only where programs, files and ports are is put in.</summary>
internal static partial class GuideShell
{
    // What the guides start in the background ends with the script.
    private const string Begin = "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true; wait' EXIT\n";

    /// <summary>The blocks below a heading, or all of a document's.</summary>
    public static IReadOnlyList<string> Blocks(string document, string? heading = null)
    {
        var text = Repository.Read(document.Split('/'));
        var from = heading is null ? 0 : text.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        Assert.That(from, Is.GreaterThanOrEqualTo(0), $"{document} has no part \"{heading}\"");
        var to = heading is null ? -1 : text.IndexOf("\n## ", from + 3, StringComparison.Ordinal);
        return [.. Block().Matches(to < 0 ? text[from..] : text[from..to]).Select(m => m.Groups["lines"].Value)];
    }

    /// <summary>Runs blocks as one script.</summary>
    /// <param name="folder">Where it is run.</param>
    /// <param name="blocks">In the guide's order.</param>
    /// <param name="environment">Variables of its own.</param>
    /// <param name="cancellationToken">Of the test.</param>
    /// <returns>Everything that was said.</returns>
    public static async Task<string> RunAsync(string folder, IEnumerable<string> blocks, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var script = Begin + Located(string.Join('\n', blocks));
        var start = new ProcessStartInfo("bash", ["-c", $"exec 2>&1\n{script}"]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        try
        {
            var said = await shell.StandardOutput.ReadToEndAsync(cancellationToken);
            await shell.WaitForExitAsync(cancellationToken);
            Assert.That(shell.ExitCode, Is.Zero, $"{script}\n{said}");
            return said;
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Located(string script)
    {
        var port = FreePort();
        script = RunProject().Replace(script, m => Program(m.Groups["folder"].Value));
        script = Tool().Replace(script, m => Program(m.Value is "kvs-conformance" ? "Institute.Conformance" : m.Value));
        script = OwnFile().Replace(script, m => $"'{Repository.PathOf(m.Value.Split('/'))}'");
        return script.Replace("127.0.0.1:5080", $"127.0.0.1:{port}", StringComparison.Ordinal);
    }

    /// <summary>As <c>dotnet run</c> starts it: a web project in its own folder, where its settings are.</summary>
    private static string Program(string folder)
    {
        var name = Path.GetFileName(folder);
        var isWeb = Repository.Read(folder, name + ".csproj").Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal) && folder.StartsWith("samples/", StringComparison.Ordinal);
        return $"{(isWeb ? $"env -C '{Repository.PathOf(folder)}' " : "")}dotnet '{BuiltProgram.PathOf(folder, name)}'";
    }

    // Below those that the kernel gives away: else a connection may have it before the script does.
    private static string FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port.ToString(CultureInfo.InvariantCulture);
            }
            catch (SocketException)
            {
                // Somebody's: another one.
            }
        }
    }

    [GeneratedRegex(@"```sh\n(?<lines>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"dotnet run -c Release --project (?<folder>\S+) --", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RunProject();

    [GeneratedRegex(@"^(Institute\.Sidecar|kvs-conformance)(?= )", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Tool();

    [GeneratedRegex(@"(?<=[ @])(samples/wiremock|docs/schema)/\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnFile();
}
