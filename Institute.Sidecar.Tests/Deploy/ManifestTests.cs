using System.Globalization;
using System.Text.RegularExpressions;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>What starts and stops the sidecar at a bank knows what it needs.</summary>
public sealed partial class ManifestTests
{
    [TestCase("systemd/institute-sidecar.service")]
    [TestCase("kubernetes/sidecar.yaml")]
    [TestCase("kubernetes/sidecar-postgres.yaml")]
    [TestCase("compose.yaml")]
    [CancelAfter(60_000)]
    public async Task Whoever_stops_it_waits_until_the_last_question_is_answered_and_the_log_is_closed(string file, CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        var needed = environment.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var patience = Patience().Match(Repository.Read("deploy", file)).Groups["seconds"].Value;

        Assert.That(TimeSpan.FromSeconds(int.Parse(patience, CultureInfo.InvariantCulture)), Is.GreaterThan(needed));
    }

    [Test]
    public void The_unit_starts_it_whatever_the_check_found_never_gives_up_and_may_ask_for_the_clock()
    {
        var unit = Repository.Read("deploy", "systemd", "institute-sidecar.service").Split('\n');

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unit, Has.One.StartsWith("ExecStartPre=-/").And.One.EqualTo("StartLimitIntervalSec=0").And.One.EqualTo("Restart=always"));
            Assert.That(unit, Has.None.StartsWith("ProtectClock="));
        }
    }

    [TestCase("sidecar.yaml", "replicas: 1\n")]
    [TestCase("sidecar-postgres.yaml", "replicas: 2\n")]
    public void Each_store_has_its_manifest_and_neither_runs_as_root_or_writes_its_root(string file, string replicas)
    {
        var manifest = Repository.Read("deploy", "kubernetes", file);

        Assert.That(manifest, Does.Contain(replicas).And.Contain("runAsNonRoot: true").And.Contain("readOnlyRootFilesystem: true").And.Contain("path: /health/ready").And.Contain("kind: NetworkPolicy"));
    }

    [GeneratedRegex("(TimeoutStopSec=|stop_grace_period: |terminationGracePeriodSeconds: )(?<seconds>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Patience();
}
