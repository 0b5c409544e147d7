using System.Security.Cryptography;
using Institute.Sidecar.Partners;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Partners.Certificates;

/// <summary>Every way in which a certificate is not good enough.</summary>
internal static class CertificateCases
{
    private const string Anything = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    public static IReadOnlyList<CertificateCase> All { get; } =
    [
        new("no certificate", nameof(HandshakeRefusal.NoCertificate), g => (new(null), new(g.Client()))),
        Of("expired", HandshakeRefusal.Expired, new() { ValidFrom = TimeSpan.FromDays(-30), ValidFor = TimeSpan.FromMinutes(-1) }),
        Of("not yet valid", HandshakeRefusal.NotYetValid, new() { ValidFrom = TimeSpan.FromHours(1) }),
        new("of another authority", nameof(HandshakeRefusal.UnknownAuthority), g => (OfAnother(g, new() { CommonName = "En annan" }), new(g.Client()))),
        new("of another authority with the same name", nameof(HandshakeRefusal.UnknownAuthority), g => (OfAnother(g, null), new(g.Client()))),
        new("self-signed", nameof(HandshakeRefusal.SelfSigned), g => (new(g.Listed(TestCertificateAuthority.SelfSigned())), new(g.Client()))),
        Of("for servers", HandshakeRefusal.ClientAuthMissing, new() { ExtendedKeyUsages = [ExtendedKeyUsage.ServerAuthentication] }),
        Of("for nothing in particular", HandshakeRefusal.ClientAuthMissing, new() { ExtendedKeyUsages = [] }),
        new("revoked", nameof(HandshakeRefusal.Revoked), g =>
        {
            var revoked = g.Client();
            g.Kit.WriteCrl(new() { Revoked = [revoked] });
            return (new(revoked), new(g.Client()));
        }),
        new("of a revoked intermediate", nameof(HandshakeRefusal.IntermediateRevoked), g =>
        {
            var (revoked, good) = (Intermediate(g, "Utfardare 1"), Intermediate(g, "Utfardare 2"));
            g.Kit.WriteCrl(new() { Revoked = [revoked.Certificate] });
            return (Below(g, revoked), Below(g, good));
        }),
        new("under a list that is stale", nameof(HandshakeRefusal.RevocationStale), g =>
        {
            g.Kit.WriteCrl(new() { ThisUpdate = TimeSpan.FromDays(-3), NextUpdate = TimeSpan.FromHours(-25) });
            return Same(g);
        })
        {
            Mend = g => g.Kit.WriteCrl(new() { ThisUpdate = TimeSpan.FromDays(-3), NextUpdate = TimeSpan.FromHours(-23), Number = 2 }),
        },
        new("revoked, with an older list put back", nameof(HandshakeRefusal.Revoked), g =>
        {
            var (bad, good) = Same(g);
            g.Kit.WriteCrl(new() { Revoked = [bad.Certificate!], Number = 5 });
            return (bad, good);
        })
        {
            Spoil = g => g.Kit.WriteCrl(new() { Number = 4 }),
            Mend = g => g.Kit.WriteCrl(new() { Number = 6 }),
        },
        new("under a list of another authority", nameof(HandshakeRefusal.RevocationUnknown), g =>
        {
            PemFiles.WriteCrl(g.Kit.CrlFile, g.Own(TestCertificateAuthority.CreateRoot(options: new() { CommonName = "En annan" })).IssueCrl());
            return Same(g);
        })
        {
            Mend = g => g.Kit.WriteCrl(new()),
        },
        new("of a holder who is not on the allow-list", "not on the allow-list", g => (new(g.Kit.Stranger), new(g.Client()))) { IsTold = true },
        new("of a monitor that asks about others", "another than its test customers", g => (new(g.Kit.Monitor), new(g.Kit.Monitor) { Question = KvsQuestion.Person(Some.PersonalNumbers[^1]) })) { IsTold = true },
        new("with an RSA key of 1024 bits", nameof(HandshakeRefusal.WeakKey), g => Weak(g, new() { Key = KeyKind.Rsa1024 })),
        new("with an RSA key of 2048 bits where 3072 are set", nameof(HandshakeRefusal.WeakKey), g =>
        {
            g.Settings = s => s["Partner"]!["MinimumRsaBits"] = 3072;
            return (new(g.Client(new() { Key = KeyKind.Rsa2048 })), new(g.Client(new() { Key = KeyKind.Rsa3072 })));
        }),
        new("signed with SHA-1", nameof(HandshakeRefusal.WeakSignature), g => Weak(g, new() { Key = KeyKind.Rsa2048, Hash = HashAlgorithmName.SHA1 })),
        new("shown over TLS 1.1", nameof(HandshakeRefusal.ProtocolFailed), g => Over(g, ["-tls1_1", "-cipher", Anything], ["-tls1_2", "-cipher", Anything])),
        new("shown over TLS 1.2 without ECDHE", nameof(HandshakeRefusal.ProtocolFailed), g => Over(g, ["-tls1_2", "-cipher", "AES256-GCM-SHA384:@SECLEVEL=0"], ["-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"])),
    ];

    private static CertificateCase Of(string name, HandshakeRefusal reason, CertificateOptions bad) =>
        new(name, reason.ToString(), g => (new(g.Client(bad)), new(g.Client())));

    private static Shown OfAnother(CertificateGround ground, CertificateOptions? authority) =>
        new(ground.Listed(ground.Own(TestCertificateAuthority.CreateRoot(options: authority)).IssueClient()));

    private static (Shown Bad, Shown Good) Same(CertificateGround ground)
    {
        var one = new Shown(ground.Client());
        return (one, one);
    }

    private static TestCertificateAuthority Intermediate(CertificateGround ground, string name)
    {
        var made = ground.Own(ground.Kit.Root.CreateIntermediate(new() { CommonName = name }));
        ground.AddList(made);
        return made;
    }

    private static Shown Below(CertificateGround ground, TestCertificateAuthority intermediate) =>
        new(ground.Listed(intermediate.IssueClient())) { Intermediates = intermediate.Intermediates };

    private static (Shown Bad, Shown Good) Weak(CertificateGround ground, CertificateOptions bad) =>
        (new(ground.Client(bad)) { OpenSsl = ["-cipher", Anything] }, new(ground.Client(new() { Key = KeyKind.Rsa2048 })) { OpenSsl = ["-cipher", Anything] });

    private static (Shown Bad, Shown Good) Over(CertificateGround ground, IReadOnlyList<string> bad, IReadOnlyList<string> good)
    {
        // Only a server with an RSA key could speak without ECDHE at all.
        using var server = ground.Kit.Root.IssueServer(new() { CommonName = "localhost", DnsNames = ["localhost"], Key = KeyKind.Rsa2048 });
        PemFiles.WriteCertificate(ground.Kit.CertificateFile, server);
        PemFiles.WriteKey(ground.Kit.CertificateKeyFile, server);
        var shown = new Shown(ground.Client());
        return (shown with { OpenSsl = bad }, shown with { OpenSsl = good });
    }
}
