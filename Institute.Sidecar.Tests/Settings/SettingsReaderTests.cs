using Institute.Sidecar.Settings;
using Microsoft.Extensions.Configuration;

namespace Institute.Sidecar.Tests.Settings;

[TestFixture]
public sealed class SettingsReaderTests
{
    private const string Folder = "/etc/institute";

    [Test]
    public void A_whole_file_is_read_and_its_paths_are_relative_to_it()
    {
        var settings = Valid(SettingsText.Whole()).Settings;

        Assert.That(settings.Partner.CertificateFile, Is.EqualTo("/etc/institute/server.pem"));
        Assert.That(settings.Partner.EndPoint.Port, Is.EqualTo(8443));
        Assert.That(settings.Partner.AllowList.Single().Name, Is.EqualTo("Skatteverket"));
        Assert.That(settings.Environment, Is.EqualTo(EnvironmentKind.Test));
    }

    [Test]
    public void The_wires_limits_are_read_and_may_be_absent()
    {
        var set = Valid(SettingsText.Whole().Replace("\"Node\"", "\"Wire\": { \"MaxAnswerBytes\": 67108864 }, \"Node\"", StringComparison.Ordinal)).Settings;

        Assert.That((set.Wire.MaxAnswerBytes, set.Wire.MaxQuestionBytes), Is.EqualTo(((int?)67108864, (int?)null)));
    }

    [Test]
    public void Every_fault_is_said_at_once_with_path_and_remedy()
    {
        var text = SettingsText.Whole()
            .Replace("127.0.0.1:8443", "somewhere", StringComparison.Ordinal)
            .Replace("\"CertificateKeyFile\"", "\"CertificateKeyFil\"", StringComparison.Ordinal)
            .Replace("\"MaxConnections\": 10", "\"MaxConnections\": \"ten\"", StringComparison.Ordinal)
            .Replace("\"Test\"", "\"Staging\"", StringComparison.Ordinal)
            .Replace("5560001231", "5560001232", StringComparison.Ordinal);

        var faults = Invalid(text);

        Assert.That(faults.Select(f => f.Path), Is.EquivalentTo(new[]
        {
            "Sidecar:Environment", "Sidecar:Institute:OrganisationNumber", "Sidecar:Partner:Listen",
            "Sidecar:Partner:CertificateKeyFil", "Sidecar:Partner:CertificateKeyFile", "Sidecar:Partner:MaxConnections",
        }));
        Assert.That(faults.Select(f => f.Remedy), Has.All.Not.Empty);
        Assert.That(faults.Single(f => f.Path.EndsWith("CertificateKeyFil", StringComparison.Ordinal)).Remedy, Is.EqualTo("Did you mean CertificateKeyFile?"));
    }

    [Test]
    public void An_empty_section_names_every_setting_that_is_required()
    {
        var faults = Invalid("""{ "Sidecar": { "Node": "a" } }""");

        Assert.That(faults.Select(f => f.Path), Is.SupersetOf(new[] { "Sidecar:Environment", "Sidecar:Partner:Listen", "Sidecar:Log:Directory", "Sidecar:Bank:Addresses", "Sidecar:Tokens:BuiltIn:SigningKeyFiles" }));
    }

    [Test]
    public void A_fault_never_shows_the_value_that_stood_there()
    {
        var text = SettingsText.Whole().Replace("127.0.0.1:8443", "hemligt-lösenord", StringComparison.Ordinal);

        Assert.That(string.Join('\n', Invalid(text)), Does.Not.Contain("hemligt"));
    }

    [Test]
    public void Production_refuses_a_window_shorter_than_04_to_23_and_missing_revocation_lists()
    {
        var text = SettingsText.Whole().Replace("\"04:00\"", "\"05:00\"", StringComparison.Ordinal).Replace("\"ca.crl\"", "", StringComparison.Ordinal);

        Assert.That(Valid(text).Warnings.Select(w => w.Path), Is.EqualTo(new[] { "Sidecar:Partner:CrlFiles", "Sidecar:Availability" }));
        Assert.That(Invalid(text.Replace("\"Test\"", "\"Production\"", StringComparison.Ordinal)).Select(f => f.Path), Is.EqualTo(new[] { "Sidecar:Partner:CrlFiles", "Sidecar:Availability" }));
    }

    [TestCase("127.0.0.1", false)]
    [TestCase("127.0.0.1:0", true)]
    [TestCase("[::1]:8443", true)]
    [TestCase("::1", false)]
    [TestCase("localhost:8443", false)]
    public void A_listen_address_has_an_ip_address_and_a_port(string text, bool fits) =>
        Assert.That(SettingForms.Fits(SettingForm.EndPoint, text), Is.EqualTo(fits));

    [TestCase("http://127.0.0.1:5000", true)]
    [TestCase("http://bank.example:5000", false)]
    [TestCase("https://bank.example", true)]
    [TestCase("https://bank.example/path", false)]
    [TestCase("https://user@bank.example", false)]
    [TestCase("unix:/run/bank.sock", true)]
    public void The_bank_is_reached_on_loopback_a_socket_or_by_https(string text, bool fits) =>
        Assert.That(SettingForms.Fits(SettingForm.BankAddress, text), Is.EqualTo(fits));

    [TestCase("2027-03-31T10:00:00+02:00", true)]
    [TestCase("2027-03-31T10:00Z", true)]
    [TestCase("2027-03-31T10:00:00", false)]
    public void An_instant_states_its_zone(string text, bool fits) =>
        Assert.That(SettingForms.Fits(SettingForm.Instant, text), Is.EqualTo(fits));

    private static SettingsReading.Valid Valid(string text) =>
        Read(text) switch
        {
            SettingsReading.Valid valid => valid,
            SettingsReading.Invalid invalid => throw new AssertionException(string.Join('\n', invalid.Faults)),
            _ => throw new AssertionException("unknown"),
        };

    private static IReadOnlyList<SettingsFault> Invalid(string text) => ((SettingsReading.Invalid)Read(text)).Faults;

    private static SettingsReading Read(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return SettingsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), Folder);
    }
}
