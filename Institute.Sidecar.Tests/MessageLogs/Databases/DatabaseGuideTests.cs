using System.Diagnostics;
using System.Text.RegularExpressions;
using Institute.Sidecar.Tests.Commands;
using Institute.Testing.Conventions;
using Institute.Testing.Databases;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>Every command of docs/operations/postgres.md, in its order, against a real server.</summary>
[TestFixture]
[CancelAfter(120_000)]
[Category("Slow")]
internal sealed partial class DatabaseGuideTests
{
    private static readonly string Page = Repository.Read("docs", "operations", "postgres.md");

    [Test]
    public async Task Its_commands_do_what_they_say(CancellationToken cancellationToken)
    {
        var server = SharedServer.Instance;
        using var kit = new SidecarKit();
        var commands = Blocks().Matches(Page).SelectMany(block => block.Groups["commands"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(l => l.Trim()).ToList();
        Assert.That(commands, Has.Count.GreaterThan(10));
        var nodes = new Dictionary<string, DatabaseFolder>(StringComparer.Ordinal);
        foreach (var command in commands)
        {
            if (command.StartsWith("institute-sidecar ", StringComparison.Ordinal) && nodes.Count == 0)
            {
                await StartNodesAsync(server, kit, nodes, cancellationToken);
            }

            var (code, text) = await RunAsync(command, server, kit, cancellationToken);
            Assert.That(code == 0 || IsCheckOfThisMachine(command, text), $"{command}\nexit code {code}\n{text}");
        }

        foreach (var node in nodes.Values)
        {
            node.Dispose();
        }
    }

    [Test]
    public void It_names_the_roles_that_the_script_makes()
    {
        var script = Repository.Read("deploy", "postgres", "message-log.sql");
        var roles = Roles().Matches(script).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(roles, Has.Count.EqualTo(4));
        Assert.That(roles.Where(r => !Page.Contains(r, StringComparison.Ordinal)), Is.Empty);
    }

    // The bank's service of the kit is not there; of the log, 'check' finds nothing wrong.
    private static bool IsCheckOfThisMachine(string command, string text) =>
        command.Contains(" check ", StringComparison.Ordinal) && text.Contains("The database can be used", StringComparison.Ordinal) && !text.Split('\n').Any(l => l.StartsWith("fault", StringComparison.Ordinal) && l.Contains(":Log:", StringComparison.Ordinal));

    private static async Task StartNodesAsync(PostgresServer server, SidecarKit kit, Dictionary<string, DatabaseFolder> nodes, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "node-1", "node-2" })
        {
            var node = nodes[name] = new DatabaseFolder(server, "message_log", name);
            node.ConnectionFile(PostgresServer.WriterName, server.Connection("message_log", "kvs_sidecar"));
            node.ConnectionFile(PostgresServer.PurgerName, server.Connection("message_log", "kvs_purger"));
            await (await node.OpenAsync(cancellationToken)).DisposeAsync();
        }

        kit.WriteSettings(["http://127.0.0.1:9"], settings =>
        {
            settings["Log"]!["Directory"] = nodes["node-1"].Options.Directory;
            DatabaseHangTests.UseDatabase(settings, nodes["node-1"]);
        });
    }

    private static async Task<(int Code, string Text)> RunAsync(string command, PostgresServer server, SidecarKit kit, CancellationToken cancellationToken)
    {
        if (command.StartsWith("institute-sidecar ", StringComparison.Ordinal))
        {
            var words = command.Split(' ')[1..].Select(w => w switch
            {
                "sidecar.json" => kit.SettingsFile,
                "copy" => Path.Combine(kit.Path, "copy"),
                _ => w,
            });
            var result = await CommandResult.OfAsync(TimeProvider.System, [.. words]);
            return (result.Code, result.Output + result.Errors);
        }

        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        (start.Environment["PGHOST"], start.Environment["PGUSER"]) = (server.Socket, "postgres");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex("```sh\n(?<commands>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex("message_log_(owner|writer|purger|reader)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Roles();
}
