using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Testing;
using Institute.Testing.Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Partners;

[TestFixture]
public sealed class CallerDirectoryTests
{
    [TestCase("2021005448", null, true)]
    [TestCase("162021005448", null, true)]
    [TestCase(null, "NTRSE-2021005448", true)]
    [TestCase(null, "VATSE-202100544801", true)]
    [TestCase("2021005448", "NTRSE-2021005448", true)]
    [TestCase("2021005448", "NTRSE-5560001231", false, Description = "two that disagree")]
    [TestCase("5560001231", null, false, Description = "somebody else")]
    [TestCase(null, "NTRNO-2021005448", false, Description = "another country's register")]
    [TestCase(null, "VATSE-202100544802", false)]
    [TestCase("2021005449", null, false, Description = "wrong check digit")]
    [TestCase(null, null, false)]
    public async Task A_party_may_be_recognised_by_the_organisation_number_in_its_subject(string? serial, string? identifier, bool isAllowed)
    {
        await using var gate = new PartnerGate();
        Allow(gate, new() { Name = "Skatteverket", OrganisationNumber = "2021005448" });
        using var certificate = gate.Root.IssueClient(new() { SubjectSerialNumber = serial, OrganisationIdentifier = identifier });
        await gate.StartAsync();

        Assert.That(await gate.AskAsync(certificate), Is.EqualTo(isAllowed ? 200 : 403));
    }

    [TestCase("CN=Provmyndigheten + serialNumber=2021005448", true)]
    [TestCase("serialNumber=2021005448 + CN=Provmyndigheten", true)]
    [TestCase("CN=Provmyndigheten + serialNumber=162021005448", true)]
    [TestCase("CN=Provmyndigheten + serialNumber=16202100544801", true, Description = "a further number behind it")]
    [TestCase("CN=Provmyndigheten + serialNumber=162021005448-0001", true)]
    [TestCase("CN=Provmyndigheten + serialNumber=202100-5448", true)]
    [TestCase("CN=Provmyndigheten + serialNumber=2021005448 + organizationIdentifier=NTRSE-2021005448", true)]
    [TestCase("CN=Provmyndigheten + serialNumber=2021005448 + organizationIdentifier=NTRSE-5560001231", false, Description = "two that disagree")]
    [TestCase("CN=Provmyndigheten + serialNumber=2021005448, serialNumber=5560001231", false, Description = "two that disagree")]
    [TestCase("CN=Provmyndigheten + serialNumber=165560001231", false, Description = "somebody else")]
    [TestCase("CN=Provmyndigheten + serialNumber=162021005448abc", false, Description = "an employee's number")]
    [TestCase("CN=Prov Person + serialNumber=162021005448, SN=Person, G=Prov", false, Description = "a person's certificate names the employer")]
    [TestCase("CN=2021005448", false)]
    public void The_organisation_number_is_found_in_every_pair_of_the_subject(string subject, bool isFound)
    {
        using var root = TestCertificateAuthority.CreateRoot();
        using var certificate = root.IssueClient(new() { Subject = NameOf($"C=SE, O=Provmyndigheten, {subject}") });

        Assert.That(OrganisationInSubject.Of(certificate)?.ToWireString() is "2021005448", Is.EqualTo(isFound));
    }

    [Test]
    public async Task Two_pins_stand_side_by_side_for_a_roll_over()
    {
        await using var gate = new PartnerGate();
        using var present = gate.Root.IssueClient();
        using var next = gate.Root.IssueClient();
        Allow(gate, new() { Name = "Skatteverket", KeyPins = [PemFiles.KeyPin(present), PemFiles.KeyPin(next)] });
        await gate.StartAsync();

        Assert.That(await gate.AskAsync(present), Is.EqualTo(200));
        Assert.That(await gate.AskAsync(next), Is.EqualTo(200));
    }

    [Test]
    public async Task A_monitor_is_known_with_its_test_customers()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        Allow(gate, new() { Name = "probe", Role = AllowedRole.Monitor, KeyPins = [PemFiles.KeyPin(certificate)], TestCustomers = [Some.PersonalNumber] });
        await gate.StartAsync();

        var verdict = gate.Services.GetRequiredService<ICallerDirectory>().Identify(certificate) as CallerVerdict.Allowed;

        Assert.That(verdict?.Caller.IsMonitor, Is.True);
        Assert.That(verdict?.Entry.TestCustomers, Is.EquivalentTo(new[] { Some.PersonalNumber }));
    }

    [Test]
    public async Task A_certificate_that_expires_on_an_open_connection_is_refused_at_the_next_request()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient(new() { ValidFor = TimeSpan.FromMinutes(1) });
        await gate.Allow(certificate).StartAsync();
        using var client = gate.Client(certificate);

        Assert.That((int)(await client.GetAsync(gate.Address)).StatusCode, Is.EqualTo(200));
        gate.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        Assert.That((int)(await client.GetAsync(gate.Address)).StatusCode, Is.EqualTo(403));
    }

    /// <summary>The framework's own reader of names knows no parts of several pairs.</summary>
    private static X500DistinguishedName NameOf(string text)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal) { ["C"] = "2.5.4.6", ["O"] = "2.5.4.10", ["CN"] = "2.5.4.3", ["SN"] = "2.5.4.4", ["G"] = "2.5.4.42", ["serialNumber"] = "2.5.4.5", ["organizationIdentifier"] = "2.5.4.97" };
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var part in text.Split(", "))
            {
                using (writer.PushSetOf())
                {
                    foreach (var pair in part.Split(" + ").Select(p => p.Split('=')))
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteObjectIdentifier(types[pair[0]]);
                            writer.WriteCharacterString(UniversalTagNumber.UTF8String, pair[1]);
                        }
                    }
                }
            }
        }

        return new(writer.Encode());
    }

    private static void Allow(PartnerGate gate, AllowedPartySettings party) =>
        gate.Settings = gate.Settings with { Partner = gate.Settings.Partner with { AllowList = [party] } };
}
