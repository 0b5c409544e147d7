using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing.Certificates;

namespace Institute.Sidecar.Tests.Partners;

[TestFixture]
public sealed class ReloadTests
{
    [Test]
    public async Task A_certificate_revoked_meanwhile_is_refused_at_the_next_request_of_its_connection()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        using var client = gate.Client(certificate);
        Assert.That((int)(await client.GetAsync(gate.Address)).StatusCode, Is.EqualTo(200));

        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Revoked = [certificate], Number = 2 }));
        gate.Reload();

        Assert.That((int)(await client.GetAsync(gate.Address)).StatusCode, Is.EqualTo(403));
        Assert.That(gate.Reached, Is.EqualTo(2), "the same connection");
    }

    [Test]
    public async Task A_revocation_list_with_a_lower_number_is_refused_and_the_newer_stays()
    {
        await using var gate = new PartnerGate();
        using var revoked = gate.Root.IssueClient();
        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Revoked = [revoked], Number = 5 }));
        await gate.Allow(revoked).StartAsync();

        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Number = 4 }));
        gate.Reload();

        Assert.That(await gate.Log.LineAsync("Reload refused"), Does.Contain("its number is lower"));
        Assert.That(await gate.AskAsync(revoked), Is.Null);

        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Number = 6 }));
        gate.Reload();
        Assert.That(await gate.AskAsync(revoked), Is.EqualTo(200));
    }

    [Test]
    public async Task Also_over_a_restart_a_revocation_list_with_a_lower_number_is_refused()
    {
        await using var before = new PartnerGate();
        before.Settings = before.Settings with { Log = new() { Directory = before.File("log") } };
        using var revoked = before.Root.IssueClient();
        PemFiles.WriteCrl(before.File("root.crl"), before.Root.IssueCrl(new() { Revoked = [revoked], Number = 5 }));
        await before.Allow(revoked).StartAsync();

        await using var older = new PartnerGate(root: before.Root);
        older.Settings = older.Settings with { Log = before.Settings.Log };
        PemFiles.WriteCrl(older.File("root.crl"), before.Root.IssueCrl(new() { Number = 4 }));
        Assert.That(older.StartAsync, Throws.TypeOf<UnusableFileException>().With.Message.Contains("its number is lower").And.Message.Contains("revocation-numbers.json"));

        await using var same = new PartnerGate(root: before.Root);
        same.Settings = same.Settings with { Log = before.Settings.Log };
        PemFiles.WriteCrl(same.File("root.crl"), before.Root.IssueCrl(new() { Number = 5 }));
        await same.Allow(revoked).StartAsync();
        Assert.That(await same.AskAsync(revoked), Is.EqualTo(200), "the twin");
    }

    [Test]
    public async Task A_file_of_numbers_that_cannot_be_read_is_an_alarm_and_no_reason_to_answer_nobody()
    {
        await using var gate = new PartnerGate();
        Directory.CreateDirectory(gate.File("log"));
        File.WriteAllText(Path.Combine(gate.File("log"), "revocation-numbers.json"), "[");
        gate.Settings = gate.Settings with { Log = new() { Directory = gate.File("log") } };
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();

        Assert.That(await gate.AskAsync(certificate), Is.EqualTo(200));
        await gate.Log.LineAsync("Error 2013");
    }

    [Test]
    public async Task Two_lists_of_one_authority_may_lie_side_by_side_and_the_newer_counts()
    {
        await using var gate = new PartnerGate();
        using var revoked = gate.Root.IssueClient();
        PemFiles.WriteCrl(gate.File("newer.crl"), gate.Root.IssueCrl(new() { Revoked = [revoked], Number = 2 }));
        gate.Settings = gate.Settings with { Partner = gate.Settings.Partner with { CrlFiles = [gate.File("root.crl"), gate.File("newer.crl")] } };
        await gate.Allow(revoked).StartAsync();
        Assert.That(await gate.AskAsync(revoked), Is.Null);

        PemFiles.WriteCrl(gate.File("newer.crl"), gate.Root.IssueCrl(new() { Number = 3 }));
        gate.Reload();

        Assert.That(await gate.AskAsync(revoked), Is.EqualTo(200));
    }

    [Test]
    public async Task A_new_server_certificate_is_in_force_without_a_restart_also_by_a_swapped_symlink()
    {
        await using var gate = new PartnerGate();
        using var client = gate.Root.IssueClient();
        using var next = gate.Root.IssueServer(new() { CommonName = "localhost", DnsNames = ["localhost"], ValidFor = TimeSpan.FromDays(90) });
        gate.Link("server.pem");
        gate.Link("server.key");
        await gate.Allow(client).StartAsync();
        var before = gate.ServerCertificate;

        gate.Swap("server.pem", path => PemFiles.WriteCertificate(path, next));
        gate.Swap("server.key", path => PemFiles.WriteKey(path, next));
        gate.Reload();

        Assert.That(gate.ServerCertificate, Is.EqualTo(next.Thumbprint).And.Not.EqualTo(before));
        Assert.That(await gate.AskAsync(client), Is.EqualTo(200));
    }

    [TestCase("server.key", "not a key")]
    [TestCase("root.pem", "not a root")]
    [TestCase("root.crl", "not a list")]
    public async Task What_cannot_be_used_is_refused_loudly_once_and_the_old_stays(string file, string content)
    {
        await using var gate = new PartnerGate();
        using var client = gate.Root.IssueClient();
        await gate.Allow(client).StartAsync();

        PemFiles.WriteOwnerOnly(gate.File(file), System.Text.Encoding.UTF8.GetBytes(content));
        gate.Reload();
        gate.Reload();

        Assert.That(gate.Log.Lines.Count(l => l.StartsWith("Error 2002 Reload refused", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(gate.Log.Lines, Has.None.Contains(content), "what stands in a file is not shown");
        Assert.That(await gate.AskAsync(client), Is.EqualTo(200));
    }

    [Test]
    public async Task An_expired_new_server_certificate_is_refused_and_the_old_stays()
    {
        await using var gate = new PartnerGate();
        using var client = gate.Root.IssueClient();
        using var expired = gate.Root.IssueServer(new() { CommonName = "localhost", DnsNames = ["localhost"], ValidFrom = TimeSpan.FromDays(-2), ValidFor = TimeSpan.FromDays(-1) });
        await gate.Allow(client).StartAsync();
        var before = gate.ServerCertificate;

        PemFiles.WriteCertificate(gate.File("server.pem"), expired);
        PemFiles.WriteKey(gate.File("server.key"), expired);
        gate.Reload();

        await gate.Log.LineAsync("has expired or is not yet valid");
        Assert.That(gate.ServerCertificate, Is.EqualTo(before));
    }

    [Test]
    public async Task The_files_are_looked_at_each_thirty_seconds()
    {
        await using var gate = new PartnerGate();
        using var revoked = gate.Root.IssueClient();
        await gate.Allow(revoked).StartAsync();
        await gate.Clock.TimerDueAsync(ReloadService.Interval, CancellationToken.None);

        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Revoked = [revoked], Number = 2 }));
        gate.Clock.Advance(ReloadService.Interval);

        await gate.Log.LineAsync("Reloaded: roots and revocation lists");
        Assert.That(await gate.AskAsync(revoked), Is.Null);
    }

    [Test]
    public async Task A_key_file_that_others_may_read_is_not_used()
    {
        await using var gate = new PartnerGate();
        File.SetUnixFileMode(gate.File("server.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.That(gate.StartAsync, Throws.TypeOf<UnusableFileException>().With.Message.Contains("chmod 600"));
    }

    [Test]
    public async Task A_list_that_bears_the_roots_name_but_not_its_signature_stops_the_start()
    {
        await using var gate = new PartnerGate();
        using var namesake = TestCertificateAuthority.CreateRoot(gate.Clock);
        PemFiles.WriteCrl(gate.File("root.crl"), namesake.IssueCrl());

        Assert.That(gate.StartAsync, Throws.TypeOf<UnusableFileException>().With.Message.Contains("not its signature"));
    }
}
