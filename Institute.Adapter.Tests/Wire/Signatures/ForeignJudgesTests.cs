using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using Institute.Adapter.Wire.Signatures;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Wire.Signatures;

/// <summary>Three other implementations look at what we sign: xmlsec1 (libxml2), the JDK, and the framework's SignedXml where it can be right.</summary>
internal sealed class ForeignJudgesTests
{
    // What the canonical forms differ in. Exclusive form takes nothing over from an element's ancestors but the namespaces it uses.
    private static readonly string[] Documents =
    [
        """<m:Message xmlns:m="urn:m"><m:Part>text</m:Part></m:Message>""",
        """<m:Message xmlns:m="urn:m" xml:lang="sv"><m:Part xml:lang="en">text</m:Part></m:Message>""",
        """<m:Message xmlns:m="urn:m" xml:space="preserve" xml:base="urn:b" xml:lang="sv"> <m:Part/> </m:Message>""",
        """<m:Message xmlns:m="urn:m" xmlns:unused="urn:u" xmlns="urn:d" b="2" a="1"><Part xmlns=""><Deep m:x="&quot;&#xD;&#9;"/></Part></m:Message>""",
        """<m:Message xmlns:m="urn:m"><!-- gone --><m:Part><![CDATA[<&>]]>&#xD;Å😀</m:Part></m:Message>""",
    ];

    private static readonly SignaturePlace Place = new([new XmlQualifiedName("Message", "urn:m")], RootId: null);

    [Test]
    [CancelAfter(120_000)]
    [Category("Slow")]
    public async Task What_we_sign_is_signed_for_xmlsec1_and_the_JDK_whatever_xml_attributes_stand_above_it(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var authority = TestCertificateAuthority.CreateRoot();
        var root = PemFiles.WriteCertificate(folder.File("ca.pem"), authority.Root);
        var files = new List<string>();
        foreach (var kind in new[] { KeyKind.Rsa2048, KeyKind.EcdsaP256 })
        {
            using var own = authority.IssueServer(new() { Key = kind });
            var key = PemFiles.WriteCertificate(folder.File($"{kind}.pem"), own);
            foreach (var document in Documents)
            {
                var file = folder.File($"{files.Count}.xml");
                await File.WriteAllBytesAsync(file, Sign(document, own), cancellationToken);
                files.Add(file);
                var said = await RunAsync("xmlsec1", ["--verify", "--enabled-key-data", "x509,rsa,ecdsa,ec", "--pubkey-cert-pem", key, "--trusted-pem", root, file], cancellationToken);
                Assert.That(said.Code, Is.Zero, $"xmlsec1, {kind}: {document}\n{said.Output}");
            }
        }

        var jdk = await RunAsync("java", [Repository.PathOf("Institute.Adapter.Tests", "Wire", "Signatures", "VerifySignature.java"), .. files], cancellationToken);
        Assert.That(jdk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(files.Select(_ => "valid")), jdk.Output);
    }

    [Test]
    public void What_we_sign_is_signed_for_our_own_verifier()
    {
        using var authority = TestCertificateAuthority.CreateRoot();
        using var own = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        var verifier = new SignatureVerifier(Place, [own], [authority.Root], TimeProvider.System);
        foreach (var document in Documents)
        {
            var signed = Sign(document, own);

            Assert.That(verifier.Verify(TestSigner.Load(signed)), Is.True, document);
            Assert.That(verifier.Verify(TestSigner.Load(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed).Replace("urn:m", "urn:n", StringComparison.Ordinal)))), Is.False, document);
        }
    }

    private static byte[] Sign(string document, X509Certificate2 certificate)
    {
        using var maker = new SignatureMaker(Place, certificate);
        using var signed = maker.Sign(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(document)), 65536);
        return signed!.ToArray();
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
