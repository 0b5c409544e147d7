using System.Globalization;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The manifests against what the sidecar and its settings need.</summary>
[TestFixture("sidecar.yaml")]
[TestFixture("sidecar-postgres.yaml")]
public sealed class KubernetesManifestTests(string file)
{
    private readonly KubernetesManifest manifest = KubernetesManifest.Read(file);

    [Test]
    public void Each_container_sees_its_own_keys_and_no_other()
    {
        Assert.That(manifest.KeysOf(manifest.Bank).Select(k => k.Key), Is.EqualTo(new[] { "proof.key" }));
        Assert.That(manifest.KeysOf(manifest.Bank).Single().Path, Is.EqualTo(manifest.Bank.Env.Single(e => e.Name is "Bank__ProofKeyFile").Value));
        Assert.That(manifest.Bank.VolumeMounts, Has.Count.EqualTo(1));
    }

    [TestCase("test")]
    [TestCase("production")]
    public void Every_place_that_the_settings_name_is_mounted_and_the_written_ones_can_be_written(string environment)
    {
        var keys = manifest.KeysOf(manifest.Sidecar).Select(k => k.Path).ToList();
        foreach (var path in SettingsSample.Paths(environment))
        {
            if (path.StartsWith("/etc/institute-sidecar/keys/", StringComparison.Ordinal))
            {
                Assert.That(keys, Does.Contain(path));
            }

            var mount = manifest.Sidecar.VolumeMounts.SingleOrDefault(m => path.StartsWith(m.MountPath, StringComparison.Ordinal));
            Assert.That(mount, Is.Not.Null, path);
            Assert.That(mount!.ReadOnlyProperty ?? false, Is.EqualTo(path.StartsWith("/etc/", StringComparison.Ordinal)), path);
        }
    }

    [Test]
    public void Log_witness_and_second_place_have_a_volume_each()
    {
        var claims = manifest.Set.Spec.VolumeClaimTemplates.Select(c => c.Metadata.Name).ToList();
        Assert.That(claims, Is.EqualTo(new[] { "log", "witness", "second-place" }));
        Assert.That(manifest.Sidecar.VolumeMounts.Select(m => m.Name), Is.SupersetOf(claims));
    }

    [Test]
    public void The_settings_file_that_it_is_started_with_is_mounted()
    {
        Assert.That(manifest.Sidecar.Args.Take(2), Is.EqualTo(new[] { "run", "--settings" }));
        Assert.That(manifest.Sidecar.VolumeMounts.Where(m => manifest.Sidecar.Args[2].StartsWith(m.MountPath + "/", StringComparison.Ordinal)).Select(m => m.Name), Is.EqualTo(new[] { "settings" }));
    }

    [Test]
    public void The_bank_s_service_listens_on_loopback_whatever_its_own_settings_say() =>
        Assert.That(manifest.Bank.Env.Single(e => e.Name is "Urls").Value, Does.StartWith("http://127.0.0.1:"));

    [Test]
    public void Nobody_comes_in_but_from_named_addresses_to_the_partner_s_port()
    {
        var partner = manifest.Sidecar.Ports.Single(p => p.Name is "partner").ContainerPort.ToString(CultureInfo.InvariantCulture);
        var rule = manifest.Policy.Ingress.Single();
        Assert.That(rule.FromProperty.Select(f => f.IpBlock?.Cidr), Is.All.Not.Null.And.Not.Empty);
        Assert.That(rule.Ports.Select(p => p.Port.Value), Is.EqualTo(new[] { partner }));
        Assert.That(manifest.Service.Spec.Ports.Select(p => p.TargetPort.Value), Is.EqualTo(new[] { "partner" }));
    }

    [Test]
    public void Core_collector_and_names_are_let_out_to_and_the_database_where_there_is_one()
    {
        var ports = manifest.Policy.Egress.SelectMany(e => e.Ports).Select(p => p.Port.Value).Distinct(StringComparer.Ordinal);
        Assert.That(ports, Is.EquivalentTo(file is "sidecar.yaml" ? new[] { "53", "443", "4317" } : ["53", "443", "4317", "5432"]));
        Assert.That(manifest.Policy.Egress.Select(e => e.To?.Count ?? 0), Is.All.EqualTo(1), "nowhere without an address");
    }
}
