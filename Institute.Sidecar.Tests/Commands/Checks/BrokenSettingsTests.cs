using System.Text.Json.Nodes;
using Institute.Sidecar.Commands.Checks;
using Institute.Sidecar.Hosting;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Commands.Checks;

/// <summary>Settings and files as they are met broken: <c>check</c> tells each with its place and what to do, and <c>run</c> refuses it with exit code 1.</summary>
[Category("Slow")]
[CancelAfter(300_000)]
public sealed class BrokenSettingsTests
{
    private const int MostStarts = 6;
    private const string Nobody = "http://127.0.0.1:1";

    [Test]
    public async Task Each_is_told_with_its_place_and_a_remedy_and_neither_checked_well_nor_started(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        Assert.That(BrokenSettings.All, Has.Count.GreaterThanOrEqualTo(80));
        using var kit = new SidecarKit();
        var whole = new KitSnapshot(kit);
        foreach (var broken in BrokenSettings.All)
        {
            whole.Restore();
            broken.Lay(kit);
            var result = await CommandResult.OfAsync(TimeProvider.System, "check", "--settings", kit.SettingsFile);
            var lines = result.Output.Split('\n');
            if (result.Code != 1 || !lines.Any(l => IsTold(l, broken.Path)) || (result.Output + result.Errors).Contains("   at ", StringComparison.Ordinal))
            {
                wrong.Add($"{broken.Name}: check ended with {result.Code} and did not tell {broken.Path}\n{result.Output}{result.Errors}");
            }

            if (!broken.IsMendable && await SidecarRun.RunAsync(kit.SettingsFile, null, cancellationToken) != 1)
            {
                wrong.Add($"{broken.Name}: run did not end with 1");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task What_is_only_away_now_is_a_warning(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings([Nobody], s =>
        {
            s["Telemetry"] = new JsonObject { ["OtlpEndpoint"] = Nobody };
            s["Log"]!["WitnessFile"] = Path.Combine(kit.Path, "away", "heads");
            s["Log"]!["SecondPlace"] = Path.Combine(kit.Path, "away", "further", "log");
        });

        var result = await CommandResult.OfAsync(TimeProvider.System, "check", "--settings", kit.SettingsFile);

        Assert.That(result.Code, Is.Zero, result.Output);
        Assert.That(
            result.Output.Split('\n').Where(l => l.StartsWith("warning", StringComparison.Ordinal)).Select(l => l[8..].Split(": ")[0]),
            Is.SupersetOf(new[] { "Sidecar:Telemetry:OtlpEndpoint", "Sidecar:Log:WitnessFile", "Sidecar:Log:SecondPlace", "Sidecar:Bank:Addresses:0" }));
        Assert.That(Directory.GetFileSystemEntries(kit.Path, ".institute-check-*"), Is.Empty, "nothing is left behind");
    }

    [TestCase("0755", true)]
    [TestCase("0711", true)]
    [TestCase("0770", true)]
    [TestCase("0750", false)]
    [TestCase("0700", false)]
    public async Task A_log_folder_that_lies_open_to_others_is_told(string mode, bool isTold)
    {
        using var kit = new SidecarKit();
        var folder = Directory.CreateDirectory(Path.Combine(kit.Path, "laid-ready")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32(mode, 8));
        kit.WriteSettings([Nobody], s => s["Log"]!["Directory"] = folder);

        var result = await CommandResult.OfAsync(TimeProvider.System, "check", "--settings", kit.SettingsFile);

        Assert.That(result.Output.Contains("lies open to other users", StringComparison.Ordinal), Is.EqualTo(isTold), result.Output);
        Assert.That(result.Code, Is.Zero, "it is a warning");
    }

    [Test]
    public async Task Places_on_the_logs_own_volume_are_a_fault_in_production_alone()
    {
        using var kit = new SidecarKit();
        var codes = new List<int>();
        foreach (var environment in new[] { "Test", "Production" })
        {
            kit.WriteSettings([Nobody], s =>
            {
                s["Environment"] = environment;
                s["Log"]!["WitnessFile"] = Path.Combine(kit.Path, "heads");
            });
            codes.Add((await CommandResult.OfAsync(TimeProvider.System, "check", "--settings", kit.SettingsFile)).Code);
        }

        Assert.That(codes, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void A_machine_without_language_data_or_with_few_handles_is_told()
    {
        Assert.That(MachineInspection.LookAtLanguages(t => t, () => "Monday").Status, Is.EqualTo(CheckStatus.Fault));
        Assert.That(MachineInspection.LookAtHandles(1024, 5120).Status, Is.EqualTo(CheckStatus.Warning));
        Assert.That(new[] { MachineInspection.LookAtHandles(524_288, 5120).Status, MachineInspection.LookAtHandles(null, 5120).Status }, Is.All.EqualTo(CheckStatus.Ok));
    }

    [Test]
    public async Task No_setting_that_check_passes_fails_at_start(CancellationToken cancellationToken)
    {
        var started = 0;
        using var kit = new SidecarKit();
        var whole = new KitSnapshot(kit);
        for (var seed = 1; seed <= 20; seed++)
        {
            whole.Restore();
            BrokenSettings.LayRandom(kit, new Random(seed));
            var passes = (await CommandResult.OfAsync(TimeProvider.System, "check", "--settings", kit.SettingsFile)).Code == 0;
            started += passes ? 1 : 0;
            if (!passes || started <= MostStarts)
            {
                Assert.That(await StartAsync(kit, cancellationToken), Is.EqualTo(passes ? 0 : 1), $"seed {seed}: {File.ReadAllText(kit.SettingsFile)}");
            }
        }

        Assert.That(started, Is.GreaterThan(2), "enough of them pass");
    }

    private static bool IsTold(string line, string path) =>
        line.StartsWith("fault ", StringComparison.Ordinal) && line[8..].StartsWith(path + ":", StringComparison.Ordinal) && line.TrimEnd()[^1] is '.' or '?';

    private static async Task<int> StartAsync(SidecarKit kit, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = SidecarRun.RunAsync(kit.SettingsFile, kit.AddressesFile, stop.Token);
        while (!running.IsCompleted && !File.Exists(kit.AddressesFile))
        {
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken));
        }

        await stop.CancelAsync();
        return await running;
    }
}
