using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;
using Institute.Testing.Certificates;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>Each case has its twin: the same certificate with the one fault removed is answered.</summary>
[TestFixture]
public sealed class HandshakeTests
{
    [Test]
    public async Task Without_a_certificate_not_a_byte_of_http_comes()
    {
        await using var gate = new PartnerGate();
        using var good = gate.Root.IssueClient();
        await gate.Allow(good).StartAsync();

        await AssertRefusedAsync(gate, null, null, HandshakeRefusal.NoCertificate);
        await AssertAnsweredAsync(gate, good);
    }

    [Test]
    public Task An_expired_certificate_is_refused() =>
        AssertTwinsAsync(new() { ValidFrom = TimeSpan.FromDays(-30), ValidFor = TimeSpan.FromSeconds(-1) }, new(), HandshakeRefusal.Expired);

    [Test]
    public Task A_certificate_that_is_not_yet_valid_is_refused() =>
        AssertTwinsAsync(new() { ValidFrom = TimeSpan.FromMinutes(1) }, new() { ValidFrom = TimeSpan.FromMinutes(-1) }, HandshakeRefusal.NotYetValid);

    [Test]
    public Task A_certificate_for_servers_only_is_refused() =>
        AssertTwinsAsync(new() { ExtendedKeyUsages = [ExtendedKeyUsage.ServerAuthentication] }, new(), HandshakeRefusal.ClientAuthMissing);

    [Test]
    public Task A_certificate_that_does_not_say_what_it_is_for_is_refused() =>
        AssertTwinsAsync(new() { ExtendedKeyUsages = [] }, new(), HandshakeRefusal.ClientAuthMissing);

    [Test]
    public async Task An_rsa_key_below_the_set_3072_bits_is_refused()
    {
        await using var gate = new PartnerGate();
        gate.Settings = gate.Settings with { Partner = gate.Settings.Partner with { MinimumRsaBits = 3072 } };
        using var weak = gate.Root.IssueClient(new() { Key = KeyKind.Rsa2048 });
        using var strong = gate.Root.IssueClient(new() { Key = KeyKind.Rsa3072 });
        await gate.Allow(weak, "weak").Allow(strong).StartAsync();

        await AssertRefusedAsync(gate, weak, null, HandshakeRefusal.WeakKey);
        await AssertAnsweredAsync(gate, strong);
    }

    [Test]
    public async Task A_certificate_of_another_authority_is_refused_also_when_it_has_the_same_name()
    {
        await using var gate = new PartnerGate();
        using var stranger = TestCertificateAuthority.CreateRoot(gate.Clock, new() { CommonName = "En annan" });
        using var namesake = TestCertificateAuthority.CreateRoot(gate.Clock);
        using var good = gate.Root.IssueClient();
        using var strange = stranger.IssueClient();
        using var alike = namesake.IssueClient();
        await gate.Allow(good).Allow(strange, "strange").Allow(alike, "alike").StartAsync();

        await AssertRefusedAsync(gate, strange, null, HandshakeRefusal.UnknownAuthority);
        await AssertRefusedAsync(gate, alike, null, HandshakeRefusal.UnknownAuthority);
        await AssertAnsweredAsync(gate, good);
    }

    [Test]
    public async Task A_self_signed_certificate_is_refused()
    {
        await using var gate = new PartnerGate();
        using var good = gate.Root.IssueClient();
        using var own = TestCertificateAuthority.SelfSigned(gate.Clock);
        await gate.Allow(good).Allow(own, "own").StartAsync();

        await AssertRefusedAsync(gate, own, null, HandshakeRefusal.SelfSigned);
        await AssertAnsweredAsync(gate, good);
    }

    [Test]
    public async Task A_revoked_certificate_is_refused()
    {
        await using var gate = new PartnerGate();
        using var revoked = gate.Root.IssueClient();
        using var good = gate.Root.IssueClient();
        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Revoked = [revoked] }));
        await gate.Allow(good).Allow(revoked, "revoked").StartAsync();

        await AssertRefusedAsync(gate, revoked, null, HandshakeRefusal.Revoked);
        await AssertAnsweredAsync(gate, good);
    }

    [Test]
    public async Task A_certificate_of_a_revoked_intermediate_is_refused()
    {
        await using var gate = new PartnerGate();
        using var revoked = gate.Root.CreateIntermediate(new() { CommonName = "Utfardare 1" });
        using var good = gate.Root.CreateIntermediate(new() { CommonName = "Utfardare 2" });
        using var below = revoked.IssueClient();
        using var fine = good.IssueClient();
        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { Revoked = [revoked.Certificate] }));
        AddLists(gate, ("1.crl", revoked.IssueCrl()), ("2.crl", good.IssueCrl()));
        await gate.Allow(fine).Allow(below, "below").StartAsync();

        await AssertRefusedAsync(gate, below, revoked.Intermediates, HandshakeRefusal.IntermediateRevoked);
        await AssertAnsweredAsync(gate, fine, good.Intermediates);
    }

    [Test]
    public async Task A_list_that_should_have_been_replaced_over_24_hours_ago_counts_for_nothing()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl(new() { NextUpdate = TimeSpan.FromHours(1) }));
        await gate.Allow(certificate).StartAsync();

        gate.Clock.Advance(TimeSpan.FromHours(25));
        await AssertAnsweredAsync(gate, certificate);
        gate.Clock.Advance(TimeSpan.FromSeconds(1));
        await AssertRefusedAsync(gate, certificate, null, HandshakeRefusal.RevocationStale);
    }

    [Test]
    public async Task A_list_of_another_authority_says_nothing()
    {
        await using var gate = new PartnerGate();
        using var other = TestCertificateAuthority.CreateRoot(gate.Clock, new() { CommonName = "En annan" });
        using var certificate = gate.Root.IssueClient();
        PemFiles.WriteCrl(gate.File("root.crl"), other.IssueCrl());
        await gate.Allow(certificate).StartAsync();

        await AssertRefusedAsync(gate, certificate, null, HandshakeRefusal.RevocationUnknown);
        PemFiles.WriteCrl(gate.File("root.crl"), gate.Root.IssueCrl());
        gate.Reload();
        await AssertAnsweredAsync(gate, certificate);
    }

    [Test]
    public async Task An_intermediate_that_the_partner_sends_along_is_believed_under_the_root()
    {
        await using var gate = new PartnerGate();
        using var issuer = gate.Root.CreateIntermediate();
        using var certificate = issuer.IssueClient();
        AddLists(gate, ("issuer.crl", issuer.IssueCrl()));
        await gate.Allow(certificate).StartAsync();

        await AssertRefusedAsync(gate, certificate, null, HandshakeRefusal.UnknownAuthority);
        await AssertAnsweredAsync(gate, certificate, issuer.Intermediates);
    }

    [Test]
    public async Task Of_the_connections_above_the_most_none_comes_through()
    {
        await using var gate = new PartnerGate();
        gate.Settings = gate.Settings with { Partner = gate.Settings.Partner with { MaxConnections = 1 } };
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        using (var first = gate.Client(certificate))
        {
            using var answer = await first.GetAsync(gate.Address);
            await AssertRefusedAsync(gate, certificate, null, HandshakeRefusal.TooManyConnections);
        }

        await gate.ClosedAsync();
        await AssertAnsweredAsync(gate, certificate);
    }

    private static async Task AssertTwinsAsync(CertificateOptions bad, CertificateOptions good, HandshakeRefusal reason)
    {
        await using var gate = new PartnerGate();
        using var refused = gate.Root.IssueClient(bad);
        using var answered = gate.Root.IssueClient(good);
        await gate.Allow(answered).Allow(refused, "refused").StartAsync();

        await AssertRefusedAsync(gate, refused, null, reason);
        await AssertAnsweredAsync(gate, answered);
    }

    private static async Task AssertRefusedAsync(PartnerGate gate, X509Certificate2? certificate, X509Certificate2Collection? intermediates, HandshakeRefusal reason)
    {
        var reached = gate.Reached;
        Assert.That(await gate.AskAsync(certificate, intermediates), Is.Null);
        await gate.Log.LineAsync($"refused before HTTP: {reason}");
        Assert.That(gate.Recorder.Total(reason), Is.Positive);
        Assert.That(gate.Reached, Is.EqualTo(reached));
    }

    private static async Task AssertAnsweredAsync(PartnerGate gate, X509Certificate2 certificate, X509Certificate2Collection? intermediates = null) =>
        Assert.That(await gate.AskAsync(certificate, intermediates), Is.EqualTo(200), () => string.Join('\n', gate.Log.Lines));

    private static void AddLists(PartnerGate gate, params ReadOnlySpan<(string Name, byte[] Crl)> lists)
    {
        foreach (var (name, crl) in lists)
        {
            PemFiles.WriteCrl(gate.File(name), crl);
            gate.Settings = gate.Settings with { Partner = gate.Settings.Partner with { CrlFiles = [.. gate.Settings.Partner.CrlFiles, gate.File(name)] } };
        }
    }
}
