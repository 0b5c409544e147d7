using System.Globalization;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing.Certificates;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>deploy/install.sh on a copy of this machine, and what it installed under the unit's own mounts.</summary>
[Category("Slow")]
public sealed class InstallationTests
{
    private const string Settings = "/etc/institute-sidecar/sidecar.json";
    private const string Witness = "/srv/institute-sidecar/witness/heads";
    private const string SecondPlace = "/srv/institute-sidecar/second-place";
    private static readonly string Script = Repository.PathOf("deploy", "install.sh");
    private static readonly string Published = Path.GetDirectoryName(BuiltProgram.PathOf("Institute.Sidecar", "Institute.Sidecar"))!;
    private MachineCopy machine = null!;
    private string said = "";

    [OneTimeSetUp]
    public async Task InstallAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        machine = await MachineCopy.CreateAsync(patience.Token);
        said = await machine.RunAsync($"'{Script}' '{Published}' test", patience.Token);
    }

    [OneTimeTearDown]
    public void Remove() => machine?.Dispose();

    [Test]
    [CancelAfter(60_000)]
    public async Task It_makes_user_folders_program_settings_keys_and_unit_each_with_the_right_owner(CancellationToken cancellationToken)
    {
        var found = await machine.RunAsync($"stat -c '%U:%G %a %n' {string.Join(' ', Expected().Select(e => e.Split(' ')[^1]))}", cancellationToken);

        Assert.That(found.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(Expected()));
        Assert.That(await machine.RunAsync("getent passwd institute-sidecar", cancellationToken), Does.Contain(":/var/lib/institute-sidecar:").And.Contain("nologin"));
        Assert.That(await machine.RunAsync("find /opt/institute-sidecar ! -user root -o -perm /022", cancellationToken), Is.Empty, "the service can change nothing of its program");
        Assert.That(said, Does.Contain("REPLACE").And.Contain("systemctl enable --now institute-sidecar"));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Run_again_it_replaces_the_program_and_leaves_settings_and_keys_as_they_are(CancellationToken cancellationToken)
    {
        const string sums = "find /etc/institute-sidecar -type f -exec sha256sum {} +";
        var before = await machine.RunAsync("touch /opt/institute-sidecar/of-an-older-version; " + sums, cancellationToken);

        await machine.RunAsync($"'{Script}' '{Published}'", cancellationToken);

        Assert.That(await machine.RunAsync(sums, cancellationToken), Is.EqualTo(before));
        Assert.That(await machine.RunAsync("ls /opt", cancellationToken), Does.Contain("institute-sidecar").And.Not.Contain("institute-sidecar.").And.Not.Contain("old"));
        Assert.That(await machine.RunAsync("ls /opt/institute-sidecar", cancellationToken), Does.Not.Contain("of-an-older-version"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_root_makes_with_the_command_belongs_to_the_service(CancellationToken cancellationToken)
    {
        var made = await machine.RunAsync($"cd /etc/institute-sidecar/keys; institute-sidecar csr --settings {Settings} --dns kvs.bank.example --key-out ordered.key --out ordered.csr >/dev/null; stat -c '%U %a' ordered.key; rm ordered.*", cancellationToken);

        Assert.That(made, Is.EqualTo("institute-sidecar 600\n"));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task Under_the_unit_s_mounts_it_starts_keeps_its_witness_and_its_second_place_and_can_write_nothing_else(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await LayAsync(kit, cancellationToken);
        var refused = await machine.RunAsync(UnitFile.Confined("sh -c \"touch /etc/x /opt/x /srv/x /var/x 2>&1 | grep -c Read-only; id -un\""), cancellationToken);
        Assert.That(refused, Is.EqualTo("4\ninstitute-sidecar\n"));

        using var sidecar = Tool.Start([.. machine.Enter, "bash", "-euc", UnitFile.Confined(UnitFile.Values("ExecStart").Single())]);
        try
        {
            await machine.RunAsync($"until curl -sf http://127.0.0.1:8081/health/ready; do kill -0 {sidecar.Id}; sleep 0.2; done", cancellationToken);
            await machine.RunAsync($"until [ -s {Witness} ] && [ -n \"$(ls {SecondPlace})\" ]; do kill -0 {sidecar.Id}; sleep 0.2; done", cancellationToken);

            Assert.That(await machine.RunAsync($"stat -c %U {Witness} {SecondPlace}/*", cancellationToken), Does.StartWith("institute-sidecar\n").And.Not.Contain("root"));
        }
        finally
        {
            await Tool.RunAsync(CancellationToken.None, "kill", "-TERM", sidecar.Id.ToString(CultureInfo.InvariantCulture));
            await sidecar.WaitForExitAsync(CancellationToken.None);
        }

        Assert.That(sidecar.ExitCode, Is.Zero, await sidecar.StandardOutput.ReadToEndAsync(cancellationToken));
    }

    private static IReadOnlyList<string> Expected() =>
    [
        "root:root 755 /opt/institute-sidecar",
        "root:institute-sidecar 750 /etc/institute-sidecar",
        "root:institute-sidecar 640 /etc/institute-sidecar/sidecar.json",
        "root:institute-sidecar 750 /etc/institute-sidecar/certificates",
        "institute-sidecar:institute-sidecar 700 /etc/institute-sidecar/keys",
        "institute-sidecar:institute-sidecar 600 /etc/institute-sidecar/keys/proof.key",
        "institute-sidecar:institute-sidecar 600 /etc/institute-sidecar/keys/token-present.pem",
        "institute-sidecar:institute-sidecar 600 /etc/institute-sidecar/keys/token-next.pem",
        "institute-sidecar:institute-sidecar 600 /etc/institute-sidecar/keys/token-previous.pem",
        "institute-sidecar:institute-sidecar 700 /var/lib/institute-sidecar",
        "institute-sidecar:institute-sidecar 700 /srv/institute-sidecar/witness",
        "institute-sidecar:institute-sidecar 700 /srv/institute-sidecar/second-place",
        "root:root 644 /etc/systemd/system/institute-sidecar.service",
        "root:root 755 /usr/local/bin/institute-sidecar",
    ];

    /// <summary>What the installer says is still the bank's to do.</summary>
    private async Task LayAsync(SidecarKit kit, CancellationToken cancellationToken)
    {
        (string From, string To)[] files =
        [
            ("server.pem", "certificates/server.pem"), ("ca.pem", "certificates/partner-root.pem"), ("ca.crl", "certificates/partner-root.crl"),
            ("log-key.pub.pem", "certificates/log-public.pem"), ("server.key", "keys/server.key"),
        ];
        foreach (var (from, to) in files)
        {
            var content = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(kit.Path, from), cancellationToken));
            await machine.RunAsync($"cd /etc/institute-sidecar; echo {content} | base64 -d > {to}; chown institute-sidecar {to}; chmod 400 {to}", cancellationToken);
        }

        await machine.RunAsync($"sed -i 's|\"A\\{{43\\}}=\"|\"{PemFiles.KeyPin(kit.Partner)}\"|' {Settings}", cancellationToken);
    }
}
