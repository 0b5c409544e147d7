using System.Diagnostics;
using System.Security.Cryptography;
using System.Xml;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>The manifest says which files belong to an export, whatever their names, and is signed as it stands.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExportManifestTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly TemporaryDirectory directory = new();
    private readonly HeadSigner signer;

    public ExportManifestTests() => signer = HeadSigner.Load(directory.File("signer.pem"), mayCreate: true);

    public void Dispose()
    {
        signer.Dispose();
        directory.Dispose();
    }

    [Test]
    public void Names_and_files_are_listed_as_they_are_even_with_marks_that_XML_knows()
    {
        var made = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1));
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(System.Text.Encoding.UTF8.GetString(ExportManifest.Create("n<&\">1", MadeLog.Id, Guid.Empty, made, [("a&b.xml", Content), ("c.xml", [])], signer)));

        var export = document.DocumentElement!;
        Assert.That(export.Attributes.Cast<XmlAttribute>().Skip(1).Select(a => (a.Name, a.Value)), Is.EqualTo(new[] { ("exchange", Guid.Empty.ToString()), ("logId", MadeLog.Id.ToString()), ("made", "2026-11-21T09:00:00Z"), ("node", "n<&\">1") }));
        Assert.That(export.GetElementsByTagName("File").Cast<XmlElement>().Select(f => (f.GetAttribute("name"), f.GetAttribute("bytes"), f.GetAttribute("sha256"))), Is.EqualTo(new[]
        {
            ("a&b.xml", "3", Convert.ToHexStringLower(SHA256.HashData(Content))),
            ("c.xml", "0", Convert.ToHexStringLower(SHA256.HashData([]))),
        }));
        Assert.That(export.NamespaceURI, Is.EqualTo("urn:kontoinstitute:evidence:1"));
    }

    [Test]
    public void Its_signature_is_verified_by_xmlsec1()
    {
        File.WriteAllBytes(directory.File("manifest.xml"), ExportManifest.Create("n<&\">1", MadeLog.Id, Guid.Empty, DateTimeOffset.UnixEpoch, [("a&b.xml", Content)], signer));
        File.WriteAllText(directory.File("signer.pub.pem"), PemEncoding.WriteString("PUBLIC KEY", signer.PublicKey));
        using var process = Process.Start(new ProcessStartInfo("xmlsec1", ["--verify", "--pubkey-pem:signer", directory.File("signer.pub.pem"), directory.File("manifest.xml")]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
    }
}
