using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Tests.Settings;
using Institute.Testing;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Commands;

[TestFixture]
public sealed class KeysCommandTests
{
    private TemporaryDirectory folder = null!;

    [SetUp]
    public void Make() => folder = new();

    [TearDown]
    public void Remove() => folder.Dispose();

    [TestCase("token")]
    [TestCase("proof")]
    [TestCase("log")]
    public async Task A_new_key_is_its_owners_alone_and_never_overwrites(string kind)
    {
        var file = folder.File("new.key");

        var first = await RunAsync("keys", "new", "--kind", kind, "--out", file);
        var content = File.ReadAllBytes(file);
        var second = await RunAsync("keys", "new", "--kind", kind, "--out", file);

        Assert.That(first.Code, Is.Zero, first.Errors);
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(second.Code, Is.EqualTo(2));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(content));
        Assert.That(first.Output, Does.Not.Contain("PRIVATE"));
    }

    [Test]
    public async Task The_logs_pair_comes_in_two_files()
    {
        await RunAsync("keys", "new", "--kind", "log", "--out", folder.File("log.key"));

        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(folder.File("log.key")));
        Assert.That(key.KeySize, Is.EqualTo(3072));
        Assert.That(File.ReadAllText(folder.File("log.key.pub")).Trim(), Is.EqualTo(key.ExportSubjectPublicKeyInfoPem()));
    }

    [Test]
    public async Task Rotation_moves_next_to_present_and_present_to_previous()
    {
        foreach (var name in (string[])["present.key", "next.key", "previous.key"])
        {
            await RunAsync("keys", "new", "--out", folder.File(name));
        }

        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole().Replace("\"token.key\"", "\"present.key\", \"next.key\", \"previous.key\"", StringComparison.Ordinal));
        var (present, next) = (File.ReadAllText(folder.File("present.key")), File.ReadAllText(folder.File("next.key")));

        var result = await RunAsync("keys", "rotate", "--settings", folder.File("sidecar.json"));

        Assert.That(result.Code, Is.Zero, result.Errors);
        Assert.That(File.ReadAllText(folder.File("previous.key")), Is.EqualTo(present));
        Assert.That(File.ReadAllText(folder.File("present.key")), Is.EqualTo(next));
        Assert.That(File.ReadAllText(folder.File("next.key")), Is.Not.EqualTo(next).And.Not.EqualTo(present));
    }

    [Test]
    public async Task Rotation_without_three_files_says_what_is_missing()
    {
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole());

        var result = await RunAsync("keys", "rotate", "--settings", folder.File("sidecar.json"));

        Assert.That(result.Code, Is.EqualTo(2));
        Assert.That(result.Errors, Does.Contain("three files"));
    }

    [TestCase(false, 256)]
    [TestCase(true, 3072)]
    public async Task A_request_bears_name_and_number_of_the_institute(bool isRsa, int bits)
    {
        File.WriteAllText(folder.File("sidecar.json"), """{ "Sidecar": { "Institute": { "OrganisationNumber": "556000-1231", "Name": "Exempelbanken AB" } } }""");

        var result = await RunAsync([.. (string[])["csr", "--settings", folder.File("sidecar.json"), "--dns", "kvs.bank.example", "--key-out", folder.File("server.key"), "--out", folder.File("server.csr")], .. isRsa ? (string[])["--rsa"] : []]);

        Assert.That(result.Code, Is.Zero, result.Errors);
        var request = CertificateRequest.LoadSigningRequestPem(File.ReadAllText(folder.File("server.csr")), HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions, RSASignaturePadding.Pkcs1);
        Assert.That(request.SubjectName.EnumerateRelativeDistinguishedNames().Select(n => n.GetSingleElementValue()), Is.SupersetOf(new[] { "NTRSE-5560001231", "5560001231", "Exempelbanken AB", "kvs.bank.example", "SE" }));
        Assert.That(request.CertificateExtensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames(), Is.EqualTo(new[] { "kvs.bank.example" }));
        using var key = request.PublicKey.GetECDsaPublicKey() ?? (AsymmetricAlgorithm?)request.PublicKey.GetRSAPublicKey();
        Assert.That(key!.KeySize, Is.EqualTo(bits));
        Assert.That(File.GetUnixFileMode(folder.File("server.key")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(result.Output, Does.Contain(Convert.ToBase64String(SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo()))));
    }

    [Test]
    public async Task An_outage_is_planned_from_the_command_line()
    {
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole());

        var result = await RunAsync("outage", "plan", "--settings", folder.File("sidecar.json"), "--from", "2027-03-31T10:00", "--to", "2027-03-31T12:30", "--json");

        Assert.That(result.Code, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("\"mustBeAnnounced\":true").And.Contain("\"announceBy\":\"2027-03-19\""));
    }

    [TestCase("2026-12-07T10:00", 1, "Too late by 1 working day:")]
    [TestCase("2026-12-01T10:00", 1, "Too late by 5 working days: it had to be announced by Monday 2026-11-23.")]
    [TestCase("2026-12-08T10:00", 0, "Announce by Monday 2026-11-30:")]
    [TestCase("2020-01-15T10:00", 1, "The outage lies in the past")]
    public async Task An_outage_that_can_no_longer_be_announced_in_time_is_said_to_be_too_late(string from, int code, string told)
    {
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole());
        var clock = new ManualTimeProvider(DateTimeOffset.Parse("2026-11-30T23:02:00+01:00", CultureInfo.InvariantCulture));

        var result = await CommandResult.OfAsync(clock, "outage", "plan", "--settings", folder.File("sidecar.json"), "--from", from, "--to", from.Replace("10:00", "14:00", StringComparison.Ordinal));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Code, Is.EqualTo(code), result.Errors);
            Assert.That(result.Output, Does.StartWith(told));
        }
    }

    private static Task<CommandResult> RunAsync(params string[] arguments) => CommandResult.OfAsync(TimeProvider.System, arguments);
}
