using System.Text.Json.Nodes;
using Institute.Sidecar.Settings;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Operations.Access;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ManagementSettingsTests : IDisposable
{
    private readonly SidecarKit kit = new();

    public void Dispose() => kit.Dispose();

    [TestCase("0.0.0.0:8082")]
    [TestCase("[::]:8082")]
    [TestCase("192.0.2.7:8082")]
    public void Beyond_this_machine_the_page_demands_mTLS(string listen) =>
        Assert.That(Faults(new() { ["Listen"] = listen }), Has.Some.EqualTo("Sidecar:Management:Listen"));

    [TestCase("127.0.0.1:8082")]
    [TestCase("[::1]:8082")]
    public void On_loopback_it_demands_nothing(string listen) => Assert.That(Faults(new() { ["Listen"] = listen }), Is.Empty);

    [Test]
    public void Half_of_what_mTLS_needs_is_a_fault_on_loopback_too() =>
        Assert.That(Faults(new() { ["Listen"] = "127.0.0.1:8082", ["CertificateFile"] = kit.CertificateFile, ["CertificateKeyFile"] = kit.CertificateKeyFile }), Has.Some.EqualTo("Sidecar:Management:Listen"));

    [Test]
    public void All_of_it_lets_the_page_listen_everywhere() =>
        Assert.That(
            Faults(new()
            {
                ["Listen"] = "0.0.0.0:8082",
                ["CertificateFile"] = kit.CertificateFile,
                ["CertificateKeyFile"] = kit.CertificateKeyFile,
                ["RootFiles"] = new JsonArray(kit.RootFile),
                ["Operators"] = new JsonArray(new JsonObject { ["Name"] = "Anna", ["KeyPins"] = new JsonArray(new string('A', 43) + "=") }),
            }),
            Is.Empty);

    private IEnumerable<string> Faults(JsonObject management)
    {
        kit.WriteSettings(["http://127.0.0.1:9"], s => s["Management"] = management);
        return SettingsReader.Read(kit.SettingsFile) is SettingsReading.Invalid invalid ? invalid.Faults.Select(f => f.Path) : [];
    }
}
