using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The image as it would run at a bank: not root, nothing of the root file system can be written, no network but loopback. Beside it a kept Quickstart's bank and keys.</summary>
[Category("Slow")]
public sealed class ContainerTests
{
    private const string Settings = "/etc/institute-sidecar";
    private const string Log = "/var/lib/institute-sidecar/log";
    private const string Witness = "/srv/institute-sidecar/witness";
    private const string SecondPlace = "/srv/institute-sidecar/second-place";

    private readonly TemporaryDirectory folder = new();
    private ContainerImage image = null!;
    private IsolatedNetwork network = null!;
    private Process quickstart = null!;
    private Process sidecar = null!;
    private Uri partner = null!;

    private string Kit => folder.File("kit");

    [OneTimeSetUp]
    public async Task Start()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        image = await ContainerImage.BuildAsync(patience.Token);
        network = await IsolatedNetwork.CreateAsync(patience.Token);
        quickstart = Tool.Start([.. network.Enter, "dotnet", BuiltProgram.PathOf("samples/Quickstart", "Quickstart"), "--keep", "--directory", Kit]);
        while (await quickstart.StandardOutput.ReadLineAsync(patience.Token) is { } line && !line.StartsWith("Press Ctrl-C", StringComparison.Ordinal))
        {
        }

        WriteSettings();
        sidecar = Tool.Start([.. network.Enter, .. Confined(), .. image.Configuration.Entrypoint, "run", "--settings", Settings + "/sidecar.json", "--addresses", Log + "/addresses.json"]);
        partner = await PartnerAsync(patience.Token);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var process in new[] { sidecar, quickstart }.Where(p => p is { HasExited: false }))
        {
            await Tool.RunAsync(CancellationToken.None, "kill", "-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await process.WaitForExitAsync();
        }

        sidecar?.Dispose();
        quickstart?.Dispose();
        network?.Dispose();
        if (image is not null)
        {
            await image.DisposeAsync();
        }

        folder.Dispose();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task It_answers_a_question(CancellationToken cancellationToken)
    {
        var curl = $"curl -sS --cacert {Kit}/ca.pem --cert {Kit}/partner.pem --key {Kit}/partner.key";
        var question = Directory.EnumerateFiles(Path.Combine(Kit, "questions")).Order(StringComparer.Ordinal).First();
        var script = $"""
            token=$({curl} -d grant_type=client_credentials -d scope=kvs {partner}oauth2/token | sed 's/.*"access_token" *: *"\([^"]*\)".*/\1/')
            {curl} -H "Authorization: Bearer $token" -H 'Content-Type: application/xml' --data-binary @{question} {partner}kvs/v1/fragor
            """;

        Assert.That(await Tool.RunAsync(cancellationToken, [.. network.Enter, "sh", "-c", script]), Does.Contain("<Utfall>TRAFF</Utfall>"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_image_s_user_is_not_root_and_owns_the_folders_of_volumes_and_nothing_else(CancellationToken cancellationToken)
    {
        Assert.That(image.Configuration.User, Is.EqualTo("10001:10001"));

        // A new volume takes its owner from the image: as root's, the log could not be begun.
        var owned = await Tool.RunAsync(cancellationToken, "find", image.Root, "-xdev", "-uid", "10001", "-printf", "/%P\n");
        string[] volumes = [Log, Witness, SecondPlace];

        // buildah gives the folders that it makes on the way to the same owner.
        var parents = volumes.Select(v => Path.GetDirectoryName(v)!).Distinct(StringComparer.Ordinal);
        Assert.That(owned.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(volumes.SelectMany(v => new[] { v, v + "/.keep" }).Concat(parents)));
    }

    [Test]
    public void It_starts_without_a_shell_and_keeps_its_log_on_a_volume()
    {
        Assert.That(image.Configuration.Entrypoint, Is.EqualTo(new[] { "dotnet", "Institute.Sidecar.dll" }));
        Assert.That(image.Configuration.Volumes.Keys, Is.EqualTo(new[] { Log }));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Inside_nothing_but_the_log_can_be_written_and_nobody_is_reached(CancellationToken cancellationToken)
    {
        var script = $"id -u; touch /opt/x /etc/x /tmp/x {Log}/written 2>&1 | sed 's/.*\\(Read-only\\).*/\\1/'; ls {Log}/written; ip route 2>/dev/null | wc -l; cat /proc/self/status | grep CapEff";

        var said = await Tool.RunAsync(cancellationToken, [.. network.Enter, .. Confined(), "sh", "-c", script]);

        Assert.That(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(new[] { "10001", "Read-only", "Read-only", "Read-only", Log + "/written", "0", "CapEff:\t0000000000000000" }));
    }

    // As an engine confines a container that is told to be read-only and to drop every capability.
    private string[] Confined()
    {
        var user = image.Configuration.User.Split(':');
        return
        [
            "bwrap", "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--uid", user[0], "--gid", user[1], "--cap-drop", "ALL", "--die-with-parent", "--new-session",
            "--ro-bind", image.Root, "/", "--proc", "/proc", "--dev", "/dev", "--bind", folder.File("log"), Log, "--ro-bind", folder.File("settings"), Settings,
            "--clearenv", .. image.Configuration.Env.SelectMany(e => new[] { "--setenv", e.Split('=', 2)[0], e.Split('=', 2)[1] }), "--chdir", image.Configuration.WorkingDir, "--",
        ];
    }

    // The Quickstart's own, at the places where an orchestrator mounts them.
    private void WriteSettings()
    {
        // An engine makes the places that something is mounted on.
        Directory.CreateDirectory(image.Root + Settings);
        Directory.CreateDirectory(folder.File("log"));
        Directory.CreateDirectory(folder.File("settings"));
        var text = File.ReadAllText(Path.Combine(Kit, "sidecar.json")).Replace(JsonEncodedText.Encode(Kit).ToString() + "/log\"", Log + "\"", StringComparison.Ordinal).Replace(JsonEncodedText.Encode(Kit).ToString(), Settings, StringComparison.Ordinal);
        var settings = JsonNode.Parse(text)!;
        settings["Sidecar"]!["Node"] = "in-a-container";
        File.WriteAllText(Path.Combine(folder.File("settings"), "sidecar.json"), settings.ToJsonString());
        foreach (var file in Directory.EnumerateFiles(Kit).Where(f => Path.GetExtension(f) is ".pem" or ".key" or ".crl"))
        {
            File.Copy(file, Path.Combine(folder.File("settings"), Path.GetFileName(file)));
        }
    }

    private async Task<Uri> PartnerAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.File("log"), "addresses.json");
        while (!File.Exists(file))
        {
            if (sidecar.HasExited)
            {
                Assert.Fail(await sidecar.StandardOutput.ReadToEndAsync(cancellationToken) + await sidecar.StandardError.ReadToEndAsync(cancellationToken));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        var bound = JsonSerializer.Deserialize<Dictionary<string, Uri>>(await File.ReadAllTextAsync(file, cancellationToken))!["partner"];
        return new UriBuilder(bound) { Host = "localhost" }.Uri;
    }
}
